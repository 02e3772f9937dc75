package io.mfafilter.simulator.session;

import io.mfafilter.simulator.http.ApiException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The intermediate sessions that are out: what a member has proven before his login is complete. Each lives ten minutes,
 * whatever is added to it, and is consumed once.
 */
public final class IntermediateSessions {

    private static final Duration LIFETIME = Duration.ofMinutes(10);

    private final Map<String, Bag> byToken = new HashMap<>();
    private final SecureRandom random = new SecureRandom();
    private final Clock clock;

    /**
     * None is out.
     *
     * @param clock decides what is over
     */
    public IntermediateSessions(Clock clock) {
        this.clock = clock;
    }

    /**
     * What one holds.
     *
     * @param memberId who proved it
     * @param factors what he proved
     * @param expiresAt first moment at which it is over
     */
    public record Bag(String memberId, List<StoredFactor> factors, Instant expiresAt) {

        /** Copies the list. */
        public Bag {
            factors = List.copyOf(factors);
        }
    }

    /**
     * Begins one.
     *
     * @param memberId who proved it
     * @param factors what he proved
     * @return {@code intermediate_session_token}
     */
    public synchronized String open(String memberId, List<StoredFactor> factors) {
        Instant now = clock.instant();
        byToken.values().removeIf(bag -> !now.isBefore(bag.expiresAt()));
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        // With padding, as tokens of Stytch's own examples have it: not every reader of cookies gets past an equals
        // sign.
        String token = Base64.getUrlEncoder().encodeToString(bytes);
        byToken.put(token, new Bag(memberId, factors, now.plus(LIFETIME)));
        return token;
    }

    /**
     * What a token stands for.
     *
     * @param token {@code intermediate_session_token}
     * @return what was proven so far
     * @throws ApiException 404 {@code intermediate_session_not_found}
     */
    public synchronized Bag find(String token) {
        return Optional.ofNullable(byToken.get(token))
                .filter(bag -> clock.instant().isBefore(bag.expiresAt()))
                .orElseThrow(() ->
                        ApiException.of(404, "intermediate_session_not_found", "No intermediate session matches."));
    }

    /**
     * The same token stands for something else from now on, and ends when it would have ended.
     *
     * @param token {@code intermediate_session_token}
     * @param memberId who proved it
     * @param factors what he proved
     * @throws ApiException as above
     */
    public synchronized void replace(String token, String memberId, List<StoredFactor> factors) {
        byToken.put(token, new Bag(memberId, factors, find(token).expiresAt()));
    }

    /**
     * Uses one up.
     *
     * @param token {@code intermediate_session_token}
     * @throws ApiException as above, also when somebody else was faster
     */
    public synchronized void consume(String token) {
        find(token);
        byToken.remove(token);
    }

    /** Forgets those that are out. */
    public synchronized void clear() {
        byToken.clear();
    }
}
