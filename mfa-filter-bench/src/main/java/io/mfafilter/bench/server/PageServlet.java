package io.mfafilter.bench.server;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;

/** A small page, as an application has them: it looks at a cookie of its own and writes about two kilobytes. */
public final class PageServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final int BOOKINGS = 24;

    /** For the server. */
    public PageServlet() {}

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        StringBuilder page = new StringBuilder(2_048);
        page.append("<!doctype html><html class=").append(theme(request)).append("><title>Account</title><table>");
        for (int i = 1; i <= BOOKINGS; i++) {
            page.append("<tr><td>Booking ")
                    .append(i)
                    .append("<td>Harbour Bank, branch ")
                    .append(i % 7);
            page.append("<td>").append(i * 37 % 1_000).append(".00</tr>\n");
        }
        response.setContentType("text/html;charset=UTF-8");
        response.setContentLength(page.length());
        try (PrintWriter writer = response.getWriter()) {
            writer.append(page);
        }
    }

    private static String theme(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        if (cookies != null) {
            for (Cookie cookie : cookies) {
                if (cookie.getName().equals("theme") && cookie.getValue().equals("dark")) {
                    return "dark";
                }
            }
        }
        return "light";
    }
}
