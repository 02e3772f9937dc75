package io.mfafilter.simulator.control;

import io.mfafilter.simulator.http.Response;
import io.mfafilter.simulator.inbox.InboxMessage;
import io.mfafilter.simulator.json.Json;
import java.util.List;

/** The inbox for people: what a phone or a mailbox would show. Everything that came with a request is escaped. */
final class InboxPage {

    private static final String HEAD = """
            <!DOCTYPE html>
            <html lang="en"><head><meta charset="utf-8"><meta http-equiv="refresh" content="3">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>Simulated inbox</title>
            <style>
            body { font: 16px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 60rem; padding: 0 1rem; }
            table { border-collapse: collapse; display: block; overflow-x: auto; }
            th, td { text-align: left; padding: .5rem .75rem; border-bottom: 1px solid #ccc; overflow-wrap: break-word; }
            code { font-size: 1.25rem; font-weight: 600; }
            </style></head><body>
            <h1>Simulated inbox</h1>
            <p>What the Stytch simulator would have sent, newest first. This page refreshes itself.</p>
            """;

    private InboxPage() {}

    static Response of(List<InboxMessage> messages) {
        StringBuilder page = new StringBuilder(HEAD);
        if (messages.isEmpty()) {
            page.append("<p>Nothing yet.</p>\n");
        } else {
            page.append(
                    "<table><thead><tr><th>Sent (UTC)</th><th>By</th><th>To</th><th>Code or link</th></tr></thead>\n<tbody>\n");
            messages.forEach(message -> row(page, message));
            page.append("</tbody></table>\n");
        }
        return Response.text(
                        200,
                        "text/html; charset=utf-8",
                        page.append("</body></html>\n").toString())
                .withHeader(
                        "Content-Security-Policy",
                        "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'")
                .withHeader("X-Content-Type-Options", "nosniff")
                .withHeader("Referrer-Policy", "no-referrer");
    }

    private static void row(StringBuilder page, InboxMessage message) {
        page.append("<tr><td>").append(escaped(Json.time(message.sentAt())));
        page.append("</td><td>").append(escaped(message.channel()));
        page.append("</td><td>").append(escaped(message.to()));
        page.append("</td><td><code>").append(escaped(message.secret())).append("</code>");
        String link = message.link();
        if (link.startsWith("http://") || link.startsWith("https://")) {
            page.append("<br><a href=\"")
                    .append(escaped(link))
                    .append("\">")
                    .append(escaped(link))
                    .append("</a>");
        }
        page.append("</td></tr>\n");
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
