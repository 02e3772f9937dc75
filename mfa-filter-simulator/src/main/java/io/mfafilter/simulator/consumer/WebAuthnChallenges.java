package io.mfafilter.simulator.consumer;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The WebAuthn challenges that are out; each works once, for five minutes. */
final class WebAuthnChallenges {

    private static final Duration LIFETIME = Duration.ofMinutes(5);

    private final Map<String, Challenge> byValue = new ConcurrentHashMap<>();
    private final SecureRandom random = new SecureRandom();
    private final Clock clock;

    WebAuthnChallenges(Clock clock) {
        this.clock = clock;
    }

    /** What a challenge was made for. */
    record Challenge(
            String purpose, Optional<String> userId, String domain, String userAgent, String type, Instant end) {}

    String issue(String purpose, Optional<String> userId, String domain, String userAgent, String type) {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        String value = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        Instant now = clock.instant();
        byValue.values().removeIf(challenge -> !now.isBefore(challenge.end()));
        byValue.put(value, new Challenge(purpose, userId, domain, userAgent, type, now.plus(LIFETIME)));
        return value;
    }

    Optional<Challenge> redeem(String value, String purpose) {
        Instant now = clock.instant();
        return Optional.ofNullable(byValue.remove(value))
                .filter(challenge -> challenge.purpose().equals(purpose) && now.isBefore(challenge.end()));
    }

    void clear() {
        byValue.clear();
    }
}
