package io.mfafilter.challenge.web;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;

/**
 * Style and script of the pages, from where the templates are, so that an application replaces them in the same way. They are
 * served by this module and not by the server: what a filter challenges would leave the log-in page bare.
 */
public final class AssetServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private static final String TEMPLATES = "/WEB-INF/mfa/";
    private static final Map<String, String> TYPES = Map.of(
            "mfa.css", "text/css;charset=UTF-8",
            "theme.css", "text/css;charset=UTF-8",
            "passkey.js", "text/javascript;charset=UTF-8",
            "go-on.js", "text/javascript;charset=UTF-8",
            "mfa-fetch.js", "text/javascript;charset=UTF-8",
            "mfa-fetch.d.ts", "text/plain;charset=UTF-8",
            "mfa-done.js", "text/javascript;charset=UTF-8");

    AssetServlet() {}

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = request.getServletPath();
        String name = path.substring(path.lastIndexOf('/') + 1);
        String type = TYPES.get(name);
        if (type == null) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        try (InputStream file = getServletContext().getResourceAsStream(TEMPLATES + name)) {
            if (file == null) {
                response.sendError(HttpServletResponse.SC_NOT_FOUND);
                return;
            }
            response.setContentType(type);
            response.setHeader("X-Content-Type-Options", "nosniff");
            response.setHeader("Cache-Control", "public, max-age=600");
            file.transferTo(response.getOutputStream());
        }
    }
}
