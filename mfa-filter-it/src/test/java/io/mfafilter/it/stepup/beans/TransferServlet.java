package io.mfafilter.it.stepup.beans;

import io.mfafilter.StepUpRequiredException;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.ExecutionException;

/** Calls the guarded bean in the ways in which applications do, on paths that no filter protects. */
@WebServlet("/call/*")
public class TransferServlet extends HttpServlet {

    @Inject
    TransferBean transfers;

    @Inject
    AdministrationBean administration;

    @Resource
    ManagedExecutorService executor;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        response.setHeader("Access-Control-Allow-Origin", "https://app.example");
        response.setHeader("ETag", "\"page\"");
        switch (request.getPathInfo()) {
            case "/plain" -> response.getWriter().print(transfers.transfer());
            case "/begun" -> {
                response.getWriter().print("begun ");
                response.getWriter().print(transfers.transfer());
            }
            case "/wrapped" -> {
                try {
                    response.getWriter().print(transfers.transfer());
                } catch (StepUpRequiredException refused) {
                    throw new ServletException("wrapped", new IllegalStateException(refused));
                }
            }
            case "/authenticator" -> response.getWriter().print(transfers.withAuthenticator());
            case "/administration" -> response.getWriter().print(administration.administer());
            case "/policy" -> response.getWriter().print(transfers.underPolicy());
            case "/thread" -> response.getWriter().print(onAnotherThread());
            default ->
                response.getWriter()
                        .print("twice: " + transfers.transfer() + transfers.transfer() + request.getUserPrincipal());
        }
    }

    private String onAnotherThread() throws ServletException {
        try {
            return executor.submit(transfers::transfer).get();
        } catch (ExecutionException refused) {
            return "refused: " + refused.getCause().getMessage();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new ServletException(interrupted);
        }
    }
}
