package io.mfafilter.it.attack.app;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Protected by prefix, exactly and by suffix; it answers every method there is or is not. */
@WebServlet(
        urlPatterns = {"/account/*", "/asked/*", "/vault/gold", "*.do"},
        asyncSupported = true)
public class CanaryServlet extends HttpServlet {

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Canary.singTo(response);
        response.getWriter().println("user " + request.getRemoteUser());
    }
}
