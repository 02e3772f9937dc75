package io.mfafilter.challenge.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.UUID;

/** What a browser is told from others by: it stays in the container's session when that gets a new id. */
final class BrowserName {

    private static final String ATTRIBUTE = BrowserName.class.getName();

    private BrowserName() {}

    static String of(HttpServletRequest request) {
        HttpSession session = request.getSession();
        if (session.getAttribute(ATTRIBUTE) instanceof String known) {
            return known;
        }
        String made = UUID.randomUUID().toString();
        session.setAttribute(ATTRIBUTE, made);
        return made;
    }
}
