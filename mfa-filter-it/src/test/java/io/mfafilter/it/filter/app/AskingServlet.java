package io.mfafilter.it.filter.app;

import io.mfafilter.MfaSession;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;

/** Asks the session whether it satisfies an expression of the client's. */
@WebServlet("/asking/*")
public class AskingServlet extends HttpServlet {

    @Inject
    MfaSession session;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String expression = request.getParameter("expression");
        response.setContentType("text/plain");
        response.getWriter()
                .print("/elsewhere".equals(request.getPathInfo()) ? elsewhere(expression) : answer(expression));
    }

    /** On a thread that serves no request. */
    private String elsewhere(String expression) {
        return CompletableFuture.supplyAsync(() -> answer(expression), work -> new Thread(work).start())
                .join();
    }

    private String answer(String expression) {
        try {
            return String.valueOf(session.satisfies(expression));
        } catch (IllegalArgumentException wrong) {
            return "wrong at " + wrong.getMessage();
        } catch (IllegalStateException nobody) {
            return "nobody";
        }
    }
}
