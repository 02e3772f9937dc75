package io.mfafilter.it.attack.app;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Not protected; leads to protected pages by every inner way of the server. */
@WebServlet("/door/*")
public class DoorServlet extends HttpServlet {

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        RequestDispatcher inside = request.getRequestDispatcher(request.getParameter("to"));
        switch (request.getPathInfo()) {
            case "/forward" -> inside.forward(request, response);
            case "/include" -> include(inside, request, response);
            case "/include-late" -> {
                response.getWriter().println("begun");
                response.flushBuffer();
                include(inside, request, response);
            }
            case "/include-caught" -> {
                try {
                    include(inside, request, response);
                } catch (ServletException | RuntimeException refused) {
                    response.getWriter().println("the page goes on");
                }
            }
            case "/forward-include" ->
                request.getRequestDispatcher("/door/include").forward(request, response);
            case "/send-error" -> response.sendError(Integer.parseInt(request.getParameter("status")), "asked for");
            case "/log" -> log("told", new UnsupportedOperationException("asked for"));
            case "/throw" -> throw new UnsupportedOperationException("asked for");
            default -> response.sendError(404);
        }
    }

    private static void include(RequestDispatcher inside, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        response.getWriter().println("before");
        inside.include(request, response);
        response.getWriter().println("after");
    }
}
