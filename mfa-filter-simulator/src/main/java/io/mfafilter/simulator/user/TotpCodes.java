package io.mfafilter.simulator.user;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import java.security.InvalidKeyException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalLong;
import javax.crypto.spec.SecretKeySpec;

/** RFC 6238 codes as Stytch uses them: SHA-1, six digits, 30 seconds, one step of tolerance either way. */
public final class TotpCodes {

    private static final Duration STEP = Duration.ofSeconds(30);
    private static final TimeBasedOneTimePasswordGenerator GENERATOR = new TimeBasedOneTimePasswordGenerator(STEP, 6);
    private static final SecureRandom RANDOM = new SecureRandom();

    private TotpCodes() {}

    /**
     * A new shared secret.
     *
     * @return base32
     */
    static String newSecret() {
        byte[] bytes = new byte[20];
        RANDOM.nextBytes(bytes);
        return Base32.encode(bytes);
    }

    /**
     * The code that an authenticator app shows.
     *
     * @param base32Secret the shared secret
     * @param when at which time
     * @return six digits
     * @throws IllegalArgumentException when the secret is no base32
     */
    public static String at(String base32Secret, Instant when) {
        byte[] secret = Base32.decode(base32Secret);
        try {
            return GENERATOR.generateOneTimePasswordString(new SecretKeySpec(secret, "RAW"), when, Locale.ROOT);
        } catch (InvalidKeyException e) {
            throw new IllegalStateException("every non-empty secret is a key for HMAC", e);
        }
    }

    /** The time step that a code belongs to, if it is the present one or a neighbour. */
    static OptionalLong step(String base32Secret, String code, Instant now) {
        for (int offset : new int[] {0, -1, 1}) {
            Instant when = now.plus(STEP.multipliedBy(offset));
            if (at(base32Secret, when).equals(code)) {
                return OptionalLong.of(Math.floorDiv(when.getEpochSecond(), STEP.toSeconds()));
            }
        }
        return OptionalLong.empty();
    }
}
