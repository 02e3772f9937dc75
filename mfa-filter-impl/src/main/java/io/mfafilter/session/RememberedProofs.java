package io.mfafilter.session;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.mfafilter.credential.Credential;
import io.mfafilter.credential.SessionJwt;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;

/**
 * What was proven before, so that it need not be proven again: JWTs whose checks passed, and Stytch's answers. Nothing in here
 * decides anything by itself; ends, ages, freshness and policy are looked at on every request.
 *
 * <p>The memory is bounded by number, and holds nothing with which somebody who read it could come back: a JWT is kept without
 * the first {@value #HIDDEN} characters of its signature, under the {@link Fingerprint} of these; any other credential is kept
 * as its fingerprint alone. To come back with what is kept one would have to complete the signature: guess 714 bits, or know
 * Stytch's private key.
 */
final class RememberedProofs {

    /** How many JWTs, and how many answers, are remembered; a few kilobytes each. */
    static final int MOST = 10_000;

    /** How many credentials are remembered as unknown to Stytch; a few octets each. */
    static final int MOST_UNKNOWN = 50_000;

    /** How long a credential that Stytch did not know is refused without asking again. */
    static final Duration UNKNOWN_FOR = Duration.ofSeconds(5);

    /** What is older has passed every age by which it could still be used. */
    static final Duration KEPT_FOR = Duration.ofDays(1);

    /** How long after a session's end its proofs are let go: longer than the largest clock skew. */
    static final Duration KEPT_PAST_THE_END = Duration.ofMinutes(10);

    /**
     * How many characters of a signature are hidden: 714 bits, and as many as SHA-256 takes in two steps, since every request
     * pays for it.
     */
    static final int HIDDEN = 119;

    private final Cache<Fingerprint, RememberedJwt> jwts = bounded(MOST);
    private final Cache<Fingerprint, Proof> answers = bounded(MOST);
    private final Cache<Fingerprint, Instant> unknown = bounded(MOST_UNKNOWN);
    private final InstantSource clock;

    RememberedProofs(InstantSource clock) {
        this.clock = Objects.requireNonNull(clock, "clock");
    }

    /**
     * A JWT that was proven.
     *
     * @param open all of it but the hidden part of its signature, which is blank
     * @param proof what it proves
     * @param expiresAt when it ends
     */
    record RememberedJwt(byte[] open, Proof proof, Instant expiresAt) {}

    /** A JWT that passed every check before, letter by letter the same. */
    Optional<RememberedJwt> jwt(SessionJwt jwt) {
        RememberedJwt known = jwts.getIfPresent(hiddenPart(jwt));
        return known != null
                        && CredentialHash.isSameOutside(jwt.value(), jwt.signatureAt(), hiddenEnd(jwt), known.open())
                ? Optional.of(known)
                : Optional.empty();
    }

    void remember(SessionJwt jwt, Proof proof, Instant expiresAt) {
        byte[] open = jwt.value().getBytes(StandardCharsets.US_ASCII);
        Arrays.fill(open, jwt.signatureAt(), hiddenEnd(jwt), (byte) 0);
        jwts.put(hiddenPart(jwt), new RememberedJwt(open, proof, expiresAt));
    }

    /** What Stytch said when it was last asked about a credential, if it knew it. */
    Optional<Proof> answer(Credential credential) {
        return Optional.ofNullable(answers.getIfPresent(CredentialHash.of(credential.value(), 0)));
    }

    /** Of two answers about one credential that cross, the one that was asked for later stays. */
    void remember(Credential credential, Proof proof) {
        Fingerprint key = CredentialHash.of(credential.value(), 0);
        Instant unknownAt = unknown.getIfPresent(key);
        if (unknownAt != null && isLater(unknownAt, proof.vouchedAt())) {
            return;
        }
        answers.asMap().merge(key, proof, (one, other) -> isLater(one.vouchedAt(), other.vouchedAt()) ? one : other);
        unknown.invalidate(key);
    }

    /** Forgets what a credential proved before this moment, and remembers that Stytch then did not know it. */
    void forget(Credential credential, Instant askedAt) {
        Fingerprint key = CredentialHash.of(credential.value(), 0);
        Proof newer = answers.asMap()
                .computeIfPresent(key, (same, proof) -> isLater(proof.vouchedAt(), askedAt) ? proof : null);
        if (newer != null) {
            return;
        }
        unknown.put(key, askedAt);
        if (credential instanceof SessionJwt jwt) {
            jwts.invalidate(hiddenPart(jwt));
        }
    }

    /**
     * Whether Stytch said just now that it does not know a credential.
     *
     * @param maxStaleness a word this old or older does not count; where every time is asked, none does
     */
    boolean isUnknown(Credential credential, Duration maxStaleness, Instant now) {
        Instant askedAt = unknown.getIfPresent(CredentialHash.of(credential.value(), 0));
        return askedAt != null
                && !maxStaleness.isZero()
                && askedAt.plus(maxStaleness).isAfter(now)
                && askedAt.plus(UNKNOWN_FOR).isAfter(now)
                && !askedAt.isAfter(now.plus(UNKNOWN_FOR));
    }

    /** What was asked for in the future was asked for before the clock was set back, and is older than all that came since. */
    private boolean isLater(Instant one, Instant other) {
        return one.isAfter(other) && !one.isAfter(clock.instant());
    }

    /**
     * Lets go of proofs of sessions that are over and of those that are too old for any use, and of refusals that have ended. Not
     * by the caches' own expiry, whose bookkeeping every request would pay for.
     */
    void forgetWhatIsOver(Instant now) {
        jwts.asMap().values().removeIf(jwt -> isOver(jwt.proof(), now));
        answers.asMap().values().removeIf(proof -> isOver(proof, now));
        unknown.asMap().values().removeIf(askedAt -> !askedAt.plus(UNKNOWN_FOR).isAfter(now));
    }

    private static boolean isOver(Proof proof, Instant now) {
        return !proof.vouchedAt().plus(KEPT_FOR).isAfter(now)
                || !proof.session().claims().expiresAt().plus(KEPT_PAST_THE_END).isAfter(now);
    }

    /** Sizes after the caches have tidied up, for tests of the bounds. */
    long size() {
        jwts.cleanUp();
        answers.cleanUp();
        unknown.cleanUp();
        return jwts.estimatedSize() + answers.estimatedSize() + unknown.estimatedSize();
    }

    private static Fingerprint hiddenPart(SessionJwt jwt) {
        return CredentialHash.of(jwt.value(), jwt.signatureAt(), hiddenEnd(jwt));
    }

    private static int hiddenEnd(SessionJwt jwt) {
        return Math.min(jwt.signatureAt() + HIDDEN, jwt.value().length());
    }

    /** Tidies up on the caller's thread: no pool of somebody else's gets to run classes of the application. */
    private static <V> Cache<Fingerprint, V> bounded(int most) {
        return Caffeine.newBuilder().maximumSize(most).executor(Runnable::run).build();
    }
}
