package io.mfafilter.demo.web;

import io.mfafilter.demo.bank.Receipt;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** What was sent last. */
@WebServlet("/account/receipt")
public class ReceiptServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    /** The last receipt of this browser's session. */
    static final String RECEIPT = "receipt";

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        if (request.getSession().getAttribute(RECEIPT) instanceof Receipt receipt) {
            Page.of(request, response).with("receipt", receipt).showWithForms("receipt");
        } else {
            Page.goTo(response, request.getContextPath() + "/account");
        }
    }
}
