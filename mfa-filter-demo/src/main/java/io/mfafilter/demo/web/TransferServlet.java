package io.mfafilter.demo.web;

import io.mfafilter.MfaSession;
import io.mfafilter.demo.bank.Bank;
import io.mfafilter.demo.bank.Money;
import io.mfafilter.demo.bank.NotEnoughMoneyException;
import io.mfafilter.demo.bank.Order;
import io.mfafilter.demo.bank.Payee;
import io.mfafilter.demo.bank.Transfers;
import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/**
 * The transfer. {@link Transfers#execute} asks for a fresh second factor; where there is none, the call throws before it
 * does anything, mfa-filter keeps the form, sends the user to the challenge, and shows him what he had sent when he comes back.
 * He sends it himself: nothing is repeated behind his back.
 */
@WebServlet("/account/transfer")
public class TransferServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private static final String FRESH = "mfa, phone within PT5M | authenticator within PT5M";

    @Inject
    Transfers transfers;

    @Inject
    Bank bank;

    @Inject
    MfaSession session;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        page(request, response, TransferForm.empty()).showWithForms("transfer");
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        TransferForm form = TransferForm.of(request);
        Optional<Order> order = form.order();
        if (order.isEmpty()) {
            page(request, response, form)
                    .with("checked", true)
                    .failing(422, "Nothing was sent. Check the marked fields.")
                    .showWithForms("transfer");
            return;
        }
        try {
            request.getSession().setAttribute(ReceiptServlet.RECEIPT, transfers.execute(order.get()));
        } catch (NotEnoughMoneyException refused) {
            page(request, response, form)
                    .failing(422, "Nothing was sent. " + refused.getMessage())
                    .showWithForms("transfer");
            return;
        }
        Page.goTo(response, request.getContextPath() + "/account/receipt");
    }

    private Page page(HttpServletRequest request, HttpServletResponse response, TransferForm form) {
        return Page.of(request, response)
                .with("form", form)
                .with("payees", Payee.values())
                .with("balance", Money.format(bank.accountOf(session.userId()).balance()))
                .with("fresh", session.satisfies(FRESH));
    }
}
