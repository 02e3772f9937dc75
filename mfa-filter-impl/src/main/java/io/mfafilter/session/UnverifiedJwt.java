package io.mfafilter.session;

import io.mfafilter.credential.SessionJwt;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.jose4j.jca.ProviderContext;
import org.jose4j.jws.JsonWebSignatureAlgorithm;
import org.jose4j.lang.JoseException;

/**
 * What a JWT says, read strictly and believed by nobody: whoever made it may have written anything.
 *
 * @param header the members of its header
 * @param claims the members of its payload
 * @param signed what a signature would have to be of
 * @param signature what it says is one
 */
record UnverifiedJwt(Map<String, Object> header, Map<String, Object> claims, String signed, String signature) {

    /** The last second of the year 9999, the last that RFC 3339 can write. */
    private static final BigDecimal LAST_SECOND = BigDecimal.valueOf(253_402_300_799L);

    private static final BigDecimal NANOS = BigDecimal.valueOf(1_000_000_000L);
    private static final int NANO_DIGITS = 9;

    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    /** By character. A table, since in characters as mixed as these every branch is a wrong guess. */
    private static final boolean[] IN_ALPHABET = new boolean[128];

    static {
        ALPHABET.chars().forEach(c -> IN_ALPHABET[c] = true);
    }

    /**
     * Reads a JWT of at most so many characters.
     *
     * @throws JwtFlawException if it is longer, its parts are not base64url as an encoder writes it, or header or claims
     *     are not strict JSON
     */
    static UnverifiedJwt read(SessionJwt jwt, int longest, StrictJson json) throws JwtFlawException {
        String value = jwt.value();
        if (value.length() > longest) {
            throw new JwtFlawException(JwtFlaw.TOO_LONG);
        }
        int firstDot = value.indexOf('.');
        int secondDot = value.lastIndexOf('.');
        String header = canonical(value.substring(0, firstDot));
        String claims = canonical(value.substring(firstDot + 1, secondDot));
        String signature = canonical(value.substring(secondDot + 1));
        return new UnverifiedJwt(
                object(header, json, JwtFlaw.HEADER_NOT_JSON),
                object(claims, json, JwtFlaw.CLAIMS_NOT_JSON),
                value.substring(0, secondDot),
                signature);
    }

    /**
     * Whether a key made its signature.
     *
     * @param algorithm the only one that counts, whatever the header says
     * @throws JoseException if the key is not fit for the algorithm
     */
    boolean isSignedWith(PublicKey key, JsonWebSignatureAlgorithm algorithm) throws JoseException {
        algorithm.validateVerificationKey(key);
        return algorithm.verifySignature(octets(signature), key, ascii(signed), new ProviderContext());
    }

    /** A header member or claim that is a text. */
    static Optional<String> text(Map<String, Object> members, String name) {
        return members.get(name) instanceof String text ? Optional.of(text) : Optional.empty();
    }

    /**
     * A claim that is a {@code NumericDate} of RFC 7519: seconds since 1970, to which fractions are allowed; what is finer
     * than a nanosecond is cut off. Empty if it is missing, no number, negative or beyond the year 9999.
     */
    Optional<Instant> time(String name) {
        if (!(claims.get(name) instanceof BigDecimal seconds)
                || seconds.signum() < 0
                || seconds.compareTo(LAST_SECOND) > 0) {
            return Optional.empty();
        }
        BigDecimal whole = seconds.setScale(0, RoundingMode.DOWN);
        BigDecimal nanos =
                seconds.subtract(whole).setScale(NANO_DIGITS, RoundingMode.DOWN).multiply(NANOS);
        return Optional.of(Instant.ofEpochSecond(whole.longValueExact(), nanos.longValueExact()));
    }

    @Override
    public String toString() {
        return "UnverifiedJwt[redacted]";
    }

    private static Map<String, Object> object(String part, StrictJson json, JwtFlaw otherwise) throws JwtFlawException {
        return json.object(octets(part)).orElseThrow(() -> new JwtFlawException(otherwise));
    }

    private static byte[] octets(String part) {
        return Base64.getUrlDecoder().decode(ascii(part));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * A part as it is, if it is the one way to write its octets: in the alphabet, without padding, of a possible length, and
     * with zero bits beyond the last octet. Without this rule one JWT could be written in several ways.
     */
    private static String canonical(String part) throws JwtFlawException {
        for (int i = 0; i < part.length(); i++) {
            if (!isOfTheAlphabet(part.charAt(i))) {
                throw new JwtFlawException(JwtFlaw.NOT_BASE64URL);
            }
        }
        int unusedBits;
        switch (part.length() % 4) {
            case 0:
                return part;
            case 2:
                unusedBits = 0b1111;
                break;
            case 3:
                unusedBits = 0b11;
                break;
            default:
                throw new JwtFlawException(JwtFlaw.NOT_BASE64URL);
        }
        if ((ALPHABET.indexOf(part.charAt(part.length() - 1)) & unusedBits) != 0) {
            throw new JwtFlawException(JwtFlaw.NOT_BASE64URL);
        }
        return part;
    }

    private static boolean isOfTheAlphabet(char c) {
        return c < IN_ALPHABET.length && IN_ALPHABET[c];
    }
}
