package io.mfafilter.simulator.key;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;

/**
 * A certificate for a signing key, because Stytch's key set carries one in {@code x5c}. The JDK can read certificates but has
 * no public way to make one, so the few DER structures are written here.
 */
final class SelfSignedCertificate {

    private static final byte[] SHA256_WITH_RSA = sequence(
            der(0x06, new byte[] {0x2a, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xf7, 0x0d, 1, 1, 11}), der(0x05));
    private static final byte[] NAME =
            sequence(der(0x31, sequence(der(0x06, new byte[] {0x55, 4, 3}), der(0x0c, ascii("stytch-simulator")))));
    private static final byte[] VALIDITY =
            sequence(der(0x17, ascii("200101000000Z")), der(0x17, ascii("491231235959Z")));

    private SelfSignedCertificate() {}

    /**
     * Makes one, valid from 2020 to 2049.
     *
     * @param keys whose public half it certifies and whose private half signs it
     * @return the certificate
     */
    static X509Certificate of(KeyPair keys) {
        try {
            byte[] content = sequence(
                    der(0xa0, der(0x02, new byte[] {2})),
                    der(0x02, BigInteger.ONE.toByteArray()),
                    SHA256_WITH_RSA,
                    NAME,
                    VALIDITY,
                    NAME,
                    keys.getPublic().getEncoded());
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(keys.getPrivate());
            signature.update(content);
            byte[] certificate = sequence(content, SHA256_WITH_RSA, der(0x03, new byte[] {0}, signature.sign()));
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(certificate));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has RSA with SHA-256 and X.509", e);
        }
    }

    private static byte[] sequence(byte[]... parts) {
        return der(0x30, parts);
    }

    private static byte[] der(int tag, byte[]... parts) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            content.writeBytes(part);
        }
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.write(tag);
        int length = content.size();
        if (length > 0xff) {
            whole.write(0x82);
            whole.write(length >> 8);
        } else if (length > 0x7f) {
            whole.write(0x81);
        }
        whole.write(length & 0xff);
        whole.writeBytes(content.toByteArray());
        return whole.toByteArray();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
