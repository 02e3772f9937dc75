package io.mfafilter.demo.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * Where a user goes after a challenge: a page of this bank, or the account. The parameter comes from the address bar, so
 * only what the bank's own addresses look like is believed.
 */
final class ReturnTo {

    /** The query parameter, as mfa-filter names it. */
    static final String PARAMETER = "return_to";

    private static final int LONGEST = 500;
    private static final Pattern OWN = Pattern.compile("(/[A-Za-z0-9_-]+)+(\\?[A-Za-z0-9_.~%&=+-]*)?");
    private static final Pattern CHALLENGE = Pattern.compile("/(login|logout|mfa)([/?].*)?");

    private final String contextPath;
    private final String target;

    private ReturnTo(String contextPath, String target) {
        this.contextPath = contextPath;
        this.target = target;
    }

    /**
     * Reads the parameter.
     *
     * @param parameter as it came, or {@code null}
     * @param contextPath the application's, empty for the root
     */
    static ReturnTo of(String parameter, String contextPath) {
        boolean good = parameter != null && isOwn(parameter, contextPath);
        return new ReturnTo(contextPath, good ? parameter : contextPath + "/account");
    }

    private static boolean isOwn(String parameter, String contextPath) {
        if (parameter.length() > LONGEST || !parameter.startsWith(contextPath + "/")) {
            return false;
        }
        String path = parameter.substring(contextPath.length());
        return OWN.matcher(path).matches() && !CHALLENGE.matcher(path).matches();
    }

    /** The page itself. */
    String target() {
        return target;
    }

    /** Another page, which passes the target on. */
    String via(String page) {
        return contextPath + page + "?" + PARAMETER + "=" + URLEncoder.encode(target, StandardCharsets.UTF_8);
    }
}
