package io.mfafilter.demo.web;

import io.mfafilter.MfaSession;
import io.mfafilter.demo.bank.Account;
import io.mfafilter.demo.bank.Bank;
import io.mfafilter.demo.bank.Money;
import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Balance and last bookings, behind the filter. */
@WebServlet("/account")
public class AccountServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject
    Bank bank;

    @Inject
    MfaSession session;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        Account account = bank.accountOf(session.userId());
        Page.of(request, response)
                .with("accountNumber", account.number())
                .with("balance", Money.format(account.balance()))
                .with("bookings", account.bookings())
                .showWithForms("account");
    }
}
