package io.mfafilter.response;

import io.mfafilter.DenialReason;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** The page a person sees where no challenge helps. It holds nothing that came with the request. */
final class ErrorPage {

    private static final String STYLE =
            "body{font:1rem/1.5 system-ui,sans-serif;margin:0;color:#1b1f24;background:#f4f6f8}"
                    + "main{max-width:34rem;margin:12vh auto;padding:2rem;background:#fff;border:1px solid #d5dbe1;border-radius:.5rem}"
                    + "h1{font-size:1.5rem;margin:0 0 .75rem}p{margin:.5rem 0}.code{color:#57606a;font-size:.875rem}"
                    + "@media(prefers-color-scheme:dark){body{color:#e6e9ec;background:#14171a}main{background:#1d2125;border-color:#363c42}"
                    + ".code{color:#9aa4ae}}@media(max-width:38rem){main{margin:1rem;padding:1.25rem}}";

    /** Nothing may be loaded or run, and only this very style applies. */
    static final String CONTENT_SECURITY_POLICY = "default-src 'none'; style-src 'sha256-" + hash(STYLE)
            + "'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private ErrorPage() {}

    static String of(DenialReason reason) {
        return "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>"
                + ReasonTexts.title(reason) + "</title>\n<style>" + STYLE + "</style>\n</head>\n<body>\n<main>\n<h1>"
                + ReasonTexts.title(reason) + "</h1>\n<p>" + ReasonTexts.detail(reason) + "</p>\n<p class=\"code\">"
                + reason.code() + "</p>\n</main>\n</body>\n</html>\n";
    }

    private static String hash(String style) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            return Base64.getEncoder().encodeToString(sha256.digest(style.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException absent) {
            throw new IllegalStateException("every Java platform has SHA-256", absent);
        }
    }
}
