package io.mfafilter.demo.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;

/** Shows that a form came from this bank: a secret of the browser's session that every form repeats. */
final class FormToken {

    /** The form field, and the attribute that pages read. */
    static final String NAME = "form_token";

    private static final int BYTES = 24;
    private static final SecureRandom RANDOM = new SecureRandom();

    private FormToken() {}

    /** The token for this browser's forms. */
    static String of(HttpServletRequest request) {
        HttpSession session = request.getSession();
        synchronized (FormToken.class) {
            if (session.getAttribute(NAME) instanceof String known) {
                return known;
            }
            byte[] bytes = new byte[BYTES];
            RANDOM.nextBytes(bytes);
            String made = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
            session.setAttribute(NAME, made);
            return made;
        }
    }

    /** Whether a posted form holds the token. */
    static boolean isIn(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        String sent = request.getParameter(NAME);
        return session != null
                && sent != null
                && session.getAttribute(NAME) instanceof String known
                && MessageDigest.isEqual(known.getBytes(StandardCharsets.UTF_8), sent.getBytes(StandardCharsets.UTF_8));
    }
}
