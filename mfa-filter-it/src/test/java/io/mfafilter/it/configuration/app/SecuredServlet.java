package io.mfafilter.it.configuration.app;

import io.mfafilter.RequiresStepUp;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** The annotation stands above the servlet. */
public abstract class SecuredServlet extends HttpServlet {

    @Override
    @RequiresStepUp
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.getWriter().print("protected body");
    }
}
