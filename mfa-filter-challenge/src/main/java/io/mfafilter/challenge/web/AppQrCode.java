package io.mfafilter.challenge.web;

import io.nayuki.qrcodegen.QrCode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * The QR code that an authenticator app reads, as the path of an inline SVG: no image, no other origin, nothing that the
 * content security policy would have to allow.
 *
 * @param size how many modules it is wide and high, with the border
 * @param path what to draw, in modules
 */
public record AppQrCode(int size, String path) {

    private static final int BORDER = 4;
    private static final int GROUP = 4;

    /** The code for an account of an application. */
    static AppQrCode of(String application, String account, String secret) {
        QrCode code = QrCode.encodeText(address(application, account, secret), QrCode.Ecc.MEDIUM);
        StringBuilder path = new StringBuilder();
        for (int y = 0; y < code.size; y++) {
            for (int x = 0; x < code.size; x++) {
                if (code.getModule(x, y)) {
                    path.append('M')
                            .append(x + BORDER)
                            .append(' ')
                            .append(y + BORDER)
                            .append("h1v1h-1z");
                }
            }
        }
        return new AppQrCode(code.size + 2 * BORDER, path.toString());
    }

    /** The square that the path is drawn in. */
    public String viewBox() {
        return "0 0 " + size + " " + size;
    }

    /** The address that the code holds. */
    static String address(String application, String account, String secret) {
        String label = account.isEmpty() ? encoded(application) : encoded(application) + ":" + encoded(account);
        return "otpauth://totp/" + label + "?secret=" + secret + "&issuer=" + encoded(application);
    }

    /** The secret as people type it. */
    static String grouped(String secret) {
        return secret.replaceAll("(.{" + GROUP + "})(?=.)", "$1 ");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text.replace(":", ""), StandardCharsets.UTF_8).replace("+", "%20");
    }
}
