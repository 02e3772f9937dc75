package io.mfafilter.session;

import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * Hashes and compares credentials without allocating: the room for it belongs to the thread. What a thread keeps consists of
 * the platform's classes alone, so that it holds no application in memory.
 *
 * <p>Credentials are ASCII. Of a text that holds other characters the low octets are looked at; who can make such a
 * look-alike of a credential holds the credential itself.
 */
final class CredentialHash {

    private static final int SHA_256_LENGTH = 32;
    private static final int ROOM = 16_384;
    private static final ThreadLocal<byte[]> OCTETS = ThreadLocal.withInitial(() -> new byte[ROOM]);
    private static final ThreadLocal<byte[]> HASH = ThreadLocal.withInitial(() -> new byte[SHA_256_LENGTH]);
    private static final ThreadLocal<MessageDigest> SHA_256 = ThreadLocal.withInitial(CredentialHash::sha256);

    private CredentialHash() {}

    /**
     * The fingerprint of a text from an index on.
     *
     * @throws IllegalArgumentException if it is longer than any credential
     */
    static Fingerprint of(String text, int from) {
        return of(text, from, text.length());
    }

    /**
     * The fingerprint of a part of a text.
     *
     * @throws IllegalArgumentException if the part is longer than any credential
     */
    static Fingerprint of(String text, int from, int to) {
        byte[] octets = load(text, from, to);
        byte[] hash = HASH.get();
        MessageDigest sha256 = SHA_256.get();
        try {
            sha256.update(octets, 0, to - from);
            sha256.digest(hash, 0, SHA_256_LENGTH);
        } catch (DigestException impossible) {
            throw new IllegalStateException("the room for the hash is as large as the hash", impossible);
        }
        return new Fingerprint(hash);
    }

    /** Whether a text is the same as these octets, whatever stands in a part of it. */
    static boolean isSameOutside(String text, int from, int to, byte[] octets) {
        int length = text.length();
        if (length != octets.length) {
            return false;
        }
        byte[] loaded = load(text, 0, length);
        return Arrays.equals(loaded, 0, from, octets, 0, from) && Arrays.equals(loaded, to, length, octets, to, length);
    }

    /** The one method that copies without allocating is deprecated, since it takes the low octet of each character. */
    @SuppressWarnings("deprecation")
    private static byte[] load(String text, int from, int to) {
        if (to - from > ROOM) {
            throw new IllegalArgumentException("a credential is at most " + ROOM + " characters long");
        }
        byte[] octets = OCTETS.get();
        text.getBytes(from, to, octets, 0);
        return octets;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException absent) {
            throw new IllegalStateException("every Java platform has SHA-256", absent);
        }
    }
}
