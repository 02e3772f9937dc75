package io.mfafilter.simulator.user;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mfafilter.simulator.http.ApiException;
import io.mfafilter.simulator.json.Json;
import java.time.Clock;
import java.time.Instant;

/** Closes after a number of failures in a row, whatever the method, and opens by itself. Not thread-safe: its person guards it. */
final class UserLock {

    private final LockRule rule;
    private final Clock clock;
    private int failures;
    private Instant closedAt;

    UserLock(LockRule rule, Clock clock) {
        this.rule = rule;
        this.clock = clock;
    }

    boolean isClosed() {
        return closedAt != null && clock.instant().isBefore(closedAt.plus(rule.closedFor()));
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
        if (failures >= rule.failures()) {
            closedAt = clock.instant();
        }
    }

    void succeeded() {
        failures = 0;
        closedAt = null;
    }

    void write(ObjectNode user) {
        user.put("is_locked", isClosed());
        if (isClosed()) {
            user.put("lock_created_at", Json.time(closedAt));
            user.put("lock_expires_at", Json.time(closedAt.plus(rule.closedFor())));
        } else {
            user.putNull("lock_created_at");
            user.putNull("lock_expires_at");
        }
    }
}
