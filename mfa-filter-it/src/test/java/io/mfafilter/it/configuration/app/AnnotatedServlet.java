package io.mfafilter.it.configuration.app;

import io.mfafilter.RequiresStepUp;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** The server makes servlets itself; no interceptor stands before them. */
@WebServlet("/annotated")
@RequiresStepUp
public class AnnotatedServlet extends HttpServlet {

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) {}
}
