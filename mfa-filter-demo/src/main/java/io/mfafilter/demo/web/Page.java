package io.mfafilter.demo.web;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** A page to show: its template below {@code WEB-INF/pages} and what the template reads. */
final class Page {

    private final HttpServletRequest request;
    private final HttpServletResponse response;

    private Page(HttpServletRequest request, HttpServletResponse response) {
        this.request = request;
        this.response = response;
    }

    /** The answer to a request. */
    static Page of(HttpServletRequest request, HttpServletResponse response) {
        return new Page(request, response);
    }

    /** Gives the template a value. */
    Page with(String name, Object value) {
        request.setAttribute(name, value);
        return this;
    }

    /** Tells the user what went wrong. */
    Page failing(int status, String error) {
        response.setStatus(status);
        return with("error", error);
    }

    /** Shows it, with a token for its forms. */
    void showWithForms(String template) throws ServletException, IOException {
        with("formToken", FormToken.of(request)).show(template);
    }

    /** Shows it; it holds no form. */
    void show(String template) throws ServletException, IOException {
        request.getRequestDispatcher("/WEB-INF/pages/" + template + ".jsp").forward(request, response);
    }

    /** Sends the browser on with a GET. */
    static void goTo(HttpServletResponse response, String location) {
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        response.setHeader("Location", location);
    }

    /** A form field; empty where it is missing. */
    static String field(HttpServletRequest request, String name) {
        String value = request.getParameter(name);
        return value == null ? "" : value.strip();
    }
}
