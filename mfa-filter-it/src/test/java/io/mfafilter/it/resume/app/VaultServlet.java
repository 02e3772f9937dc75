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
        page.println("protected body of " + request.getUserPrincipal().getName());
        page.println("query " + request.getQueryString());
        page.println("type " + request.getContentType());
        page.println("length " + request.getContentLengthLong() + " " + request.getHeader("Content-Length"));
        page.println("referer " + request.getHeader("Referer"));
        if (request.getPathInfo().equals("/stream")) {
            page.println("stream " + hash(request.getInputStream().readAllBytes()));
            return;
        }
        Map<String, String[]> parameters = new TreeMap<>(request.getParameterMap());
        parameters.forEach((name, values) -> page.println("parameter " + name + "=" + String.join("|", values)));
        if (request.getContentType().startsWith("multipart/")) {
            for (Part part : request.getParts()) {
                page.println("part " + part.getName() + " " + part.getSubmittedFileName() + " " + part.getContentType()
                        + " " + part.getSize() + " "
                        + hash(part.getInputStream().readAllBytes()));
            }
        }
    }

    private static String hash(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException absent) {
            throw new IllegalStateException(absent);
        }
    }
}
