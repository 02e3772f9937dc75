package io.mfafilter.it.resume.app;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What was done, for the tests to read. */
@WebServlet("/ledger")
public class Ledger extends HttpServlet {

    private static final List<String> DONE = new CopyOnWriteArrayList<>();

    static void note(String what) {
        DONE.add(what);
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String what = request.getParameter("what");
        response.getWriter().print(Collections.frequency(DONE, request.getContextPath() + what));
    }
}
