package io.mfafilter.it.resume.app;

import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.MultipartConfig;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Reads its form before it calls what is refused. */
@WebServlet("/payment/*")
@MultipartConfig
public class PaymentServlet extends HttpServlet {

    @Inject
    Payments payments;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        request.setCharacterEncoding("UTF-8");
        String note = request.getParameter("note");
        String via = request.getParameter("via");
        if (request.getContentType().startsWith("multipart/")) {
            note += " with " + request.getPart("file").getSize() + " bytes";
        }
        String receipt = payments.pay(note);
        Ledger.note(request.getRequestURI());
        response.setContentType("text/plain;charset=UTF-8");
        response.getWriter().println("protected body: " + receipt + " via " + via);
    }
}
