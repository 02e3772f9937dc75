package io.mfafilter.servlet;

import io.mfafilter.decision.Denial;
import io.mfafilter.log.MfaLog;
import io.mfafilter.log.MfaMessage;
import io.mfafilter.response.DenialResponse;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Writes an answer to a servlet response. */
public final class ResponseWriter {

    private static final Set<String> OF_THE_PAGE = Set.of(
            "accept-ranges",
            "cache-control",
            "etag",
            "expires",
            "last-modified",
            "link",
            "location",
            "refresh",
            "retry-after",
            "transfer-encoding",
            "www-authenticate");

    private ResponseWriter() {}

    /**
     * Answers a refused request in place of whatever the response holds so far. An error that is being told has its answer
     * already: it keeps its status, and only its page, which stands under protection, is withheld. If the answer has begun, as
     * it may have where an asynchronous request is dispatched anew, the server gets an exception, and the client no more of it.
     *
     * @throws ServletException if it cannot be answered so; it is refused all the same
     */
    static void refuse(HttpServletRequest request, HttpServletResponse response, Denial denial)
            throws IOException, ServletException {
        if (response.isCommitted()) {
            MfaLog.log(MfaMessage.ANSWER_TOO_LATE, request.getMethod(), request.getRequestURI());
            throw new ServletException(
                    MfaMessage.ANSWER_TOO_LATE.code() + " refused when the answer had begun already");
        }
        try {
            if (tellsAnError(request)) {
                withholdPage(request, response);
            } else {
                write(GateLookup.answer(request, denial), response);
            }
        } catch (RuntimeException | Error failure) {
            MfaLog.log(
                    MfaMessage.ANSWER_FAILED,
                    failure,
                    request.getMethod(),
                    request.getRequestURI(),
                    failure.getClass().getName());
            throw new ServletException(
                    MfaMessage.ANSWER_FAILED.code() + " refused, and the answer could not be written");
        }
    }

    /** A request that cannot even say this is answered like any other. */
    private static boolean tellsAnError(HttpServletRequest request) {
        try {
            return request.getDispatcherType() == DispatcherType.ERROR;
        } catch (RuntimeException | Error unknown) {
            return false;
        }
    }

    private static void withholdPage(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.resetBuffer();
        if (request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer told) {
            // Servers make a 500 of it when the page itself has failed.
            response.setStatus(told);
        }
        response.setHeader("Cache-Control", "no-store");
        response.addHeader("Vary", "Authorization, Cookie");
        response.setContentLength(0);
        response.flushBuffer();
    }

    /** Replaces whatever the response holds so far. */
    public static void write(DenialResponse answer, HttpServletResponse response) throws IOException {
        response.resetBuffer();
        response.setStatus(answer.status());
        answer.headers().forEach(header -> put(header.getKey(), header.getValue(), response));
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        if (!answer.contentType().isEmpty()) {
            response.setContentType(answer.contentType());
        }
        response.setContentLength(body.length);
        if (body.length > 0) {
            writeBody(answer, body, response);
            response.flushBuffer();
        }
        // Without a body it ends with the request, which is when servers copy a session to other nodes. A browser that
        // follows a redirect at once may come to a node that must have the kept form by then.
    }

    /** Who forwarded here may have taken the writer already, and then there is no stream any more. */
    private static void writeBody(DenialResponse answer, byte[] body, HttpServletResponse response) throws IOException {
        ServletOutputStream stream;
        try {
            stream = response.getOutputStream();
        } catch (IllegalStateException writerTaken) {
            response.getWriter().write(answer.body());
            return;
        }
        stream.write(body);
    }

    /**
     * Throws away the page that a refused servlet has begun, with the headers that describe it. What other filters have set
     * for every answer stays: what CORS grants, without which a script on another origin could not even read the refusal,
     * policies, cookies.
     *
     * @throws IllegalStateException if the response is committed
     */
    static void startAnew(HttpServletResponse response) {
        List<Map.Entry<String, String>> kept = new ArrayList<>();
        for (String name : response.getHeaderNames()) {
            if (!describesThePage(name)) {
                response.getHeaders(name).forEach(value -> kept.add(Map.entry(name, value)));
            }
        }
        response.reset();
        kept.forEach(header -> response.addHeader(header.getKey(), header.getValue()));
    }

    private static boolean describesThePage(String header) {
        String name = header.toLowerCase(Locale.ROOT);
        return name.startsWith("content-") && !name.startsWith("content-security-policy") || OF_THE_PAGE.contains(name);
    }

    /** Another filter's {@code Vary} still holds for what it chose. */
    private static void put(String name, String value, HttpServletResponse response) {
        if (name.equals("Vary")) {
            response.addHeader(name, value);
        } else {
            response.setHeader(name, value);
        }
    }
}
