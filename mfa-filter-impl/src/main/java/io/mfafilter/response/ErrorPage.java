package io.mfafilter.response;

import io.mfafilter.DenialReason;
import io.mfafilter.decision.Denial;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** The page a person sees where no challenge helps. But for the links out of a circle it holds nothing of the request. */
final class ErrorPage {

    private static final String STYLE =
            "body{font:1rem/1.5 system-ui,sans-serif;margin:0;color:#1b1f24;background:#f4f6f8}"
                    + "main{max-width:34rem;margin:12vh auto;padding:2rem;background:#fff;border:1px solid #d5dbe1;border-radius:.5rem}"
                    + "h1{font-size:1.5rem;margin:0 0 .75rem}p{margin:.5rem 0}form{margin:1rem 0 1.5rem}a{color:#0a58ca}"
                    + "button{font:inherit;padding:.5rem 1rem;border:1px solid #6b7680;border-radius:.375rem;background:#fff;color:#1b1f24}"
                    + ".code{color:#57606a;font-size:.875rem}"
                    + "@media(prefers-color-scheme:dark){body{color:#e6e9ec;background:#14171a}main{background:#1d2125;border-color:#363c42}a{color:#8ab4f8}"
                    + "button{background:#2b3036;border-color:#8b959e;color:#e6e9ec}"
                    + ".code{color:#9aa4ae}}@media(max-width:38rem){main{margin:1rem;padding:1.25rem}}";

    private static final String NOTHING_BUT_THE_STYLE = "default-src 'none'; style-src 'sha256-" + hash(STYLE)
            + "'; base-uri 'none'; frame-ancestors 'none'; form-action ";

    /** Nothing may be loaded or run, and only this very style applies. */
    static final String CONTENT_SECURITY_POLICY = NOTHING_BUT_THE_STYLE + "'none'";

    private ErrorPage() {}

    /**
     * The same, for a page whose form logs the user out and leads to the log-in page. Browsers hold every redirect behind a form
     * against this, and a log-in page may send users on to an identity provider that no setting names: so any https origin may
     * follow, and of plain http the log-in page's own alone.
     */
    static String policyWithLogOut(String loginUrl) {
        boolean plain = loginUrl.regionMatches(true, 0, "http:", 0, "http:".length());
        return NOTHING_BUT_THE_STYLE + "'self' https:" + (plain ? " " + originOf(URI.create(loginUrl)) : "");
    }

    private static String originOf(URI url) {
        return url.getScheme() + "://" + url.getRawAuthority();
    }

    static String of(DenialReason reason) {
        return page(reason, "<p>" + ReasonTexts.detail(reason) + "</p>\n");
    }

    /**
     * The page that ends a circle of challenges.
     *
     * @param denial what the challenge was for
     * @param tryAgain where the user tries again
     * @param logOut where the user logs out, by a form
     */
    static String ofCircle(Denial denial, String tryAgain, String logOut) {
        String missing = denial.requiredFactors().isEmpty()
                ? ""
                : "<p>" + Markup.escaped(ReasonTexts.missing(denial.requiredFactors())) + "</p>\n"
                        // For whoever is asked for help: the same in the words of the settings.
                        + "<p class=\"code\">" + Markup.escaped(String.join(", ", denial.requiredFactors())) + "</p>\n";
        return page(
                DenialReason.CHALLENGE_LOOP,
                "<p>" + ReasonTexts.detail(DenialReason.CHALLENGE_LOOP) + " " + ReasonTexts.detail(denial.reason())
                        + "</p>\n" + missing + "<p><a href=\"" + Markup.escaped(tryAgain) + "\">Try again</a></p>\n"
                        + "<form method=\"post\" action=\"" + Markup.escaped(logOut)
                        + "\"><button>Log out</button></form>\n");
    }

    private static String page(DenialReason reason, String body) {
        return "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>"
                + ReasonTexts.title(reason) + "</title>\n<style>" + STYLE + "</style>\n</head>\n<body>\n<main>\n<h1>"
                + ReasonTexts.title(reason) + "</h1>\n" + body + "<p class=\"code\">" + reason.code()
                + "</p>\n</main>\n</body>\n</html>\n";
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
