package io.mfafilter.challenge.web;

import io.mfafilter.path.ReturnTarget;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/** Where a user goes after a challenge. It is checked when it is taken and again when it is used. */
final class ReturnPath {

    /** Pages that end where the user came from; to come back to one of them would be to begin anew. */
    private static final Pattern CHALLENGE = Pattern.compile("/mfa/(login|logout|second-factor|step-up)([/?].*)?");

    private ReturnPath() {}

    /** The target itself if it stays in the application, or else its root. */
    static String checked(String target, String contextPath) {
        String safe = target == null ? contextPath + "/" : ReturnTarget.orRoot(target, contextPath);
        String below = safe.substring(contextPath.length());
        return CHALLENGE.matcher(below).matches() ? contextPath + "/" : safe;
    }

    /** The path of a checked target below the context path, as a server decodes it. */
    static String decoded(String checked, String contextPath) {
        int query = checked.indexOf('?');
        try {
            String path = new URI(query < 0 ? checked : checked.substring(0, query)).getPath();
            return path.startsWith(contextPath) ? path.substring(contextPath.length()) : "/";
        } catch (URISyntaxException noAddress) {
            return "/";
        }
    }

    /**
     * Whether a challenge was opened in a tab of its own, which a page of this application waits for: its end is the page that
     * tells so, on the way through the enrolment too.
     */
    static boolean endsInItsOwnTab(String target, String contextPath, String returnParameter) {
        String end = contextPath + DonePage.PATH;
        String inner = returnParameter + "=" + URLEncoder.encode(end, StandardCharsets.UTF_8);
        return target.equals(end)
                || target.startsWith(contextPath + EnrolPage.PATH + "?")
                        && List.of(target.substring(target.indexOf('?') + 1).split("&"))
                                .contains(inner);
    }
}
