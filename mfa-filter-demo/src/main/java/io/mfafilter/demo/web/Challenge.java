package io.mfafilter.demo.web;

import io.mfafilter.demo.stytch.Outcome;
import io.mfafilter.demo.stytch.Refusal;
import io.mfafilter.demo.stytch.StytchCalls;
import io.mfafilter.demo.stytch.StytchSession;
import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A page on which a second factor is proven. It stands outside the filter, for users whose session is not yet good enough,
 * and so asks Stytch itself whose session it is.
 */
abstract class Challenge extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private static final Pattern CODE = Pattern.compile("[0-9]{6}");

    @Inject
    StytchCalls stytch;

    @Override
    protected final void doGet(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        Optional<StytchSession> session = sessionOrAnswer(request, response);
        if (session.isPresent()) {
            ask(request, response, session.get());
        }
    }

    @Override
    protected final void doPost(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        Optional<StytchSession> session = sessionOrAnswer(request, response);
        if (session.isPresent()) {
            answer(request, response, session.get());
        }
    }

    /** Shows the page. */
    abstract void ask(HttpServletRequest request, HttpServletResponse response, StytchSession session)
            throws ServletException, IOException;

    /** Takes what the user sent. */
    abstract void answer(HttpServletRequest request, HttpServletResponse response, StytchSession session)
            throws ServletException, IOException;

    /** The six digits that the user typed, with or without spaces between them. */
    static Optional<String> code(HttpServletRequest request) {
        String typed = Page.field(request, "code").replace(" ", "").replace("-", "");
        return Optional.of(typed).filter(code -> CODE.matcher(code).matches());
    }

    static ReturnTo returnTo(HttpServletRequest request) {
        return ReturnTo.of(request.getParameter(ReturnTo.PARAMETER), request.getContextPath());
    }

    static Page page(HttpServletRequest request, HttpServletResponse response) {
        ReturnTo returnTo = returnTo(request);
        return Page.of(request, response)
                .with("returnTo", returnTo.target())
                .with("chooseUrl", returnTo.via("/mfa"))
                .with("codeUrl", returnTo.via("/mfa/code"))
                .with("appUrl", returnTo.via("/mfa/app"));
    }

    /** The factor is proven: the session has new credentials, and the user goes back to where he came from. */
    static void proven(HttpServletRequest request, HttpServletResponse response, StytchSession session) {
        request.getSession();
        request.changeSessionId();
        SessionCookies.set(request, response, session);
        Page.goTo(response, returnTo(request).target());
    }

    private Optional<StytchSession> sessionOrAnswer(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        Optional<String> token = SessionCookies.token(request);
        Outcome<StytchSession> outcome =
                token.isPresent() ? stytch.session(token.get()) : new Outcome.Refused<>(Refusal.SESSION_OVER);
        if (outcome instanceof Outcome.Done<StytchSession> done) {
            return Optional.of(done.value());
        }
        Refusal why = ((Outcome.Refused<StytchSession>) outcome).why();
        if (why == Refusal.SESSION_OVER) {
            Page.goTo(response, returnTo(request).via("/login"));
        } else {
            page(request, response).failing(why.status(), why.text()).showWithForms("apology");
        }
        return Optional.empty();
    }
}
