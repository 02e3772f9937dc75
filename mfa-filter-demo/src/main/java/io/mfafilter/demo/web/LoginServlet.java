package io.mfafilter.demo.web;

import io.mfafilter.demo.stytch.Outcome;
import io.mfafilter.demo.stytch.Refusal;
import io.mfafilter.demo.stytch.StytchCalls;
import io.mfafilter.demo.stytch.StytchSession;
import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** The first factor: a password. What comes after it is mfa-filter's decision. */
@WebServlet("/login")
public class LoginServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private static final int LONGEST = 250;

    @Inject
    StytchCalls stytch;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        page(request, response).showWithForms("login");
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        String email = Page.field(request, "email");
        // Not stripped: a password may begin or end with a space.
        String password = request.getParameter("password");
        Outcome<StytchSession> outcome = isPlausible(email, password)
                ? stytch.logIn(email, password)
                : new Outcome.Refused<>(Refusal.WRONG_CREDENTIALS);
        if (outcome instanceof Outcome.Done<StytchSession> done) {
            // A new browser session: nothing of who used this browser before carries over.
            request.getSession().invalidate();
            SessionCookies.set(request, response, done.value());
            Page.goTo(response, returnTo(request).target());
        } else {
            Refusal why = ((Outcome.Refused<StytchSession>) outcome).why();
            page(request, response)
                    .with("email", email)
                    .failing(why.status(), why.text())
                    .showWithForms("login");
        }
    }

    private static boolean isPlausible(String email, String password) {
        return !email.isEmpty()
                && email.length() <= LONGEST
                && password != null
                && !password.isEmpty()
                && password.length() <= LONGEST;
    }

    private static Page page(HttpServletRequest request, HttpServletResponse response) {
        return Page.of(request, response).with("returnTo", returnTo(request).target());
    }

    private static ReturnTo returnTo(HttpServletRequest request) {
        return ReturnTo.of(request.getParameter(ReturnTo.PARAMETER), request.getContextPath());
    }
}
