package io.mfafilter.it.resume.app;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** A page of the application: a form with a file, and the script for calls. */
@WebServlet("/page")
public class PageServlet extends HttpServlet {

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("text/html;charset=UTF-8");
        response.getWriter().println("""
                <!doctype html><html lang="en"><head><title>Bank</title>
                <script type="module">
                  import * as mfa from "%1$s/mfa/assets/mfa-fetch.js";
                  window.expiring = [];
                  window.addEventListener("mfa:expiring", ({ detail }) => window.expiring.push(detail));
                  window.mfa = mfa;
                </script>
                </head><body><main><h1>Bank</h1>
                <form method="post" action="%1$s/vault/upload?year=2026" enctype="multipart/form-data">
                  <label for="note">Note</label><input id="note" name="note">
                  <label for="pin">PIN</label><input id="pin" name="pin" type="password">
                  <label for="file">File</label><input id="file" name="file" type="file">
                  <button id="go">Go</button>
                </form></main></body></html>
                """.formatted(request.getContextPath()));
    }
}
