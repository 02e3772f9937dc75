package io.mfafilter.it.attack.app;

import io.mfafilter.StepUpRequiredException;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Not protected; leads to protected pages and guarded beans on other threads. */
@WebServlet(urlPatterns = "/async-door/*", asyncSupported = true)
public class AsyncDoorServlet extends HttpServlet {

    @Inject
    GuardedBean guarded;

    @Resource
    ManagedExecutorService managed;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String to = request.getParameter("to");
        switch (request.getPathInfo()) {
            case "/dispatch" -> request.startAsync().dispatch(to);
            case "/dispatch-wrapped" -> request.startAsync(request, response).dispatch(to);
            case "/dispatch-later" -> {
                AsyncContext async = request.startAsync();
                managed.execute(() -> async.dispatch(to));
            }
            case "/call-container-thread" -> {
                AsyncContext async = request.startAsync();
                async.start(() -> call(async));
            }
            case "/call-managed-thread" -> {
                AsyncContext async = request.startAsync();
                managed.execute(() -> call(async));
            }
            case "/call-own-thread" -> {
                AsyncContext async = request.startAsync();
                new Thread(() -> call(async)).start();
            }
            default -> response.sendError(404);
        }
    }

    private void call(AsyncContext async) {
        try {
            String answer;
            try {
                answer = guarded.sing();
            } catch (StepUpRequiredException refused) {
                answer = "refused off the request";
            }
            async.getResponse().getWriter().println(answer);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } finally {
            async.complete();
        }
    }
}
