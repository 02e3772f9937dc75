package io.mfafilter.challenge.web;

import io.mfafilter.challenge.flow.Refusal;
import io.mfafilter.log.MfaLog;
import io.mfafilter.log.MfaMessage;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;

/** Serves a page: guards its form, and answers what no page can do anything about. */
public final class PageServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private static final String RETRY_AFTER_SECONDS = "5";

    private final Kit kit;
    private final Page page;

    PageServlet(Kit kit, Page page) {
        this.kit = Objects.requireNonNull(kit, "kit");
        this.page = Objects.requireNonNull(page, "page");
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        answer(request, response, page::show);
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        answer(request, response, visit -> {
            if (FormGuard.accepts(request)) {
                page.take(visit);
            } else {
                MfaLog.log(MfaMessage.CHALLENGE_FORM_REFUSED, request.getRequestURI());
                page.refuse(visit);
            }
        });
    }

    /** Something to do for a visit. */
    @FunctionalInterface
    private interface Answer {
        void to(Visit visit) throws ServletException, IOException;
    }

    private void answer(HttpServletRequest request, HttpServletResponse response, Answer answer)
            throws ServletException, IOException {
        request.setCharacterEncoding("UTF-8");
        kit.headers().set(response);
        Visit visit = new Visit(kit, request, response);
        try {
            answer.to(visit);
        } catch (RefusedException refused) {
            explain(visit, response, refused.why());
        } catch (ServletException | RuntimeException | Error failure) {
            // Whatever a page that the application has replaced may throw, or fail to compile with.
            MfaLog.log(
                    MfaMessage.CHALLENGE_FAILED,
                    failure,
                    request.getMethod(),
                    request.getRequestURI(),
                    failure.getClass().getName());
            if (response.isCommitted()) {
                throw failure;
            }
            response.resetBuffer();
            visit.fail(500, "error.failed", MfaMessage.CHALLENGE_FAILED.code());
        }
    }

    private static void explain(Visit visit, HttpServletResponse response, Refusal why)
            throws ServletException, IOException {
        switch (why) {
            case SESSION_OVER:
                visit.goTo(visit.challenge(visit.kit().settings().challenge().loginUrl(), visit.returnTo()));
                break;
            case LOG_IN_OVER:
                visit.beginAgain();
                break;
            case UNREACHABLE:
                response.setHeader("Retry-After", RETRY_AFTER_SECONDS);
                visit.with("retry", true).fail(503, "error.unavailable");
                break;
            case MISCONFIGURED:
                visit.fail(500, "error.misconfigured", MfaMessage.STYTCH_REFUSED_US.code());
                break;
            case TOO_MANY_REQUESTS:
                visit.with("retry", true).fail(429, "refusal.too-many-requests");
                break;
            default:
                visit.fail(400, "refusal.not-accepted");
        }
    }
}
