package io.mfafilter.it.resume.app;

import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.MultipartConfig;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.PrintWriter;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/** Does what it is told by POST, once for every call, and tells what it got. */
@WebServlet({"/vault/*", "/open/*"})
@MultipartConfig
public class VaultServlet extends HttpServlet {

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if ("/away".equals(request.getPathInfo())) {
            response.sendRedirect(request.getParameter("to"));
            return;
        }
        response.setContentType("text/html;charset=UTF-8");
        response.getWriter().println("<!doctype html><title>Vault</title><h1>Vault</h1>");
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        request.setCharacterEncoding("UTF-8");
        Ledger.note(request.getRequestURI());
        if (request.getPathInfo().equals("/away")) {
            response.sendRedirect(request.getParameter("to"));
            return;
        }
        response.setContentType("text/plain;charset=UTF-8");
        PrintWriter page = response.getWriter();
        line(page, "protected body of " + request.getUserPrincipal().getName());
        line(page, "query " + request.getQueryString());
        line(page, "type " + request.getContentType());
        line(page, "length " + request.getContentLengthLong() + " " + request.getHeader("Content-Length"));
        line(page, "referer " + request.getHeader("Referer"));
        if (request.getPathInfo().equals("/stream")) {
            line(page, "stream " + hash(request.getInputStream().readAllBytes()));
            return;
        }
        Map<String, String[]> parameters = new TreeMap<>(request.getParameterMap());
        parameters.forEach((name, values) -> line(page, "parameter " + name + "=" + String.join("|", values)));
        if (request.getContentType().startsWith("multipart/")) {
            for (Part part : request.getParts()) {
                line(
                        page,
                        "part " + part.getName() + " " + part.getSubmittedFileName() + " " + part.getContentType() + " "
                                + part.getSize() + " "
                                + hash(part.getInputStream().readAllBytes()));
            }
        }
    }

    /** The writers of servers end their lines in ways of their own. */
    private static void line(PrintWriter page, String text) {
        page.print(text + "\n");
    }

    private static String hash(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException absent) {
            throw new IllegalStateException(absent);
        }
    }
}
