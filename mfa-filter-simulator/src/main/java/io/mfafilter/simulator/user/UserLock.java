package io.mfafilter.simulator.user;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mfafilter.simulator.http.ApiException;
import io.mfafilter.simulator.json.Json;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Closes after a number of failures in a row, whatever the method, and opens by itself. Not thread-safe: its user guards it. */
final class UserLock {

    private final int limit;
    private final Duration closedFor;
    private final Clock clock;
    private int failures;
    private Instant closedAt;

    UserLock(int limit, Duration closedFor, Clock clock) {
        this.limit = limit;
        this.closedFor = closedFor;
        this.clock = clock;
    }

    boolean isClosed() {
        return closedAt != null && clock.instant().isBefore(closedAt.plus(closedFor));
    }

    void refuseIfClosed() {
        if (isClosed()) {
            throw ApiException.of(429, "user_lock_limit_reached", "The user is locked after too many failures.");
        }
        if (closedAt != null) {
            succeeded();
        }
    }

    void failed() {
        failures++;
        if (failures >= limit) {
            closedAt = clock.instant();
        }
    }

    void succeeded() {
        failures = 0;
        closedAt = null;
    }

    void write(ObjectNode user) {
        if (isClosed()) {
            user.put("lock_created_at", Json.time(closedAt));
            user.put("lock_expires_at", Json.time(closedAt.plus(closedFor)));
        } else {
            user.putNull("lock_created_at");
            user.putNull("lock_expires_at");
        }
    }
}
