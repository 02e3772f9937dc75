package io.mfafilter.it.attack.app;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Protected; works and completes on another thread. */
@WebServlet(urlPatterns = "/account/async", asyncSupported = true)
public class AsyncCanaryServlet extends HttpServlet {

    @Resource
    ManagedExecutorService managed;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) {
        AsyncContext async = request.startAsync();
        managed.execute(() -> {
            try {
                Canary.singTo((HttpServletResponse) async.getResponse());
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            } finally {
                async.complete();
            }
        });
    }
}
