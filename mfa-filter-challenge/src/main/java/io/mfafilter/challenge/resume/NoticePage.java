package io.mfafilter.challenge.resume;

import io.mfafilter.challenge.text.ApplicationName;
import io.mfafilter.challenge.text.Texts;
import io.mfafilter.response.DenialResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;

/** A page that tells something where no template can be shown: in the answer to somebody else's request. */
final class NoticePage {

    private static final String CONTENT_SECURITY_POLICY =
            "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private final Texts texts;
    private final String contextPath;
    private final StringBuilder content = new StringBuilder();

    private NoticePage(HttpServletRequest request) {
        this.texts = Texts.of(request);
        this.contextPath = request.getContextPath();
    }

    /** Nothing was sent, because there is nothing any more that could be. */
    static DenialResponse gone(HttpServletRequest request, ApplicationName application) {
        return titled(request, application, "resume.gone.title")
                .paragraph("resume.gone.lead")
                .link(request.getContextPath() + "/", "error.home", false)
                .answer(410);
    }

    static NoticePage titled(HttpServletRequest request, ApplicationName application, String titleKey) {
        NoticePage page = new NoticePage(request);
        String title = escaped(page.texts.text(titleKey));
        page.content
                .append("<!doctype html>\n<html lang=\"")
                .append(escaped(page.texts.language()))
                .append("\">\n<head>\n<meta charset=\"utf-8\">\n")
                .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>")
                .append(title)
                .append("</title>\n");
        for (String style : List.of("mfa.css", "theme.css")) {
            page.content
                    .append("<link rel=\"stylesheet\" href=\"")
                    .append(escaped(page.contextPath))
                    .append("/mfa/assets/")
                    .append(style)
                    .append("\">\n");
        }
        page.content
                .append("</head>\n<body>\n<header class=\"top\"><a href=\"")
                .append(escaped(page.contextPath))
                .append("/\">")
                .append(escaped(application.in(request)))
                .append("</a></header>\n<main>\n<h1>")
                .append(title)
                .append("</h1>\n");
        return page;
    }

    NoticePage paragraph(String key, Object... arguments) {
        content.append("<p>").append(escaped(texts.text(key, arguments))).append("</p>\n");
        return this;
    }

    NoticePage link(String address, String key, boolean inNewTab) {
        content.append("<p><a class=\"button\" href=\"")
                .append(escaped(address))
                .append(inNewTab ? "\" target=\"_blank\" rel=\"noopener\">" : "\">")
                .append(escaped(texts.text(key)))
                .append("</a></p>\n");
        return this;
    }

    DenialResponse answer(int status) {
        return new DenialResponse(
                status,
                List.of(
                        Map.entry("Cache-Control", "no-store"),
                        Map.entry("Content-Language", texts.language()),
                        Map.entry("Content-Security-Policy", CONTENT_SECURITY_POLICY),
                        Map.entry("Referrer-Policy", "same-origin"),
                        Map.entry("Vary", "Accept-Language, Cookie, Origin, Sec-Fetch-Mode, Sec-Fetch-Site"),
                        Map.entry("X-Content-Type-Options", "nosniff")),
                "text/html;charset=UTF-8",
                content + "</main>\n</body>\n</html>\n");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
