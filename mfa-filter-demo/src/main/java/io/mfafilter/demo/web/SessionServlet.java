package io.mfafilter.demo.web;

import io.mfafilter.Factor;
import io.mfafilter.MfaSession;
import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.TreeSet;

/** Shows the verified session: its factors, their ages, and which expressions they satisfy. */
@WebServlet("/account/session")
public class SessionServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss 'UTC'").withZone(ZoneOffset.UTC);

    private static final List<Question> QUESTIONS = List.of(
            new Question("mfa", "any two factors of different kinds"),
            new Question(
                    "mfa, phone within PT5M | authenticator within PT5M",
                    "a second factor younger than five minutes: opens the transfer and the card number"),
            new Question("password, sms_otp | totp", "password, and one of SMS code or authenticator app"),
            new Question("mfa, totp", "two factors, the authenticator app among them"),
            new Question("mfa, phishing_resistant", "two factors, a passkey among them"));

    @Inject
    MfaSession session;

    /** An expression to ask about, and what it says. */
    private record Question(String expression, String meaning) {}

    /**
     * A line of the page's first table.
     *
     * @param kind the factor's type
     * @param way its delivery method
     * @param time when it was proven
     * @param age how long ago that is
     */
    public record FactorRow(String kind, String way, String time, String age) {}

    /**
     * A line of the page's second table.
     *
     * @param expression as in the settings
     * @param meaning in words
     * @param satisfied whether the session satisfies it now
     */
    public record AnswerRow(String expression, String meaning, boolean satisfied) {}

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        Instant now = Instant.now();
        Page.of(request, response)
                .with("sessionId", session.sessionId())
                .with("userId", request.getUserPrincipal().getName())
                .with("organizationId", session.organizationId().orElse(""))
                .with("roles", String.join(", ", new TreeSet<>(session.roles())))
                .with("startedAt", TIME.format(session.startedAt()))
                .with("expiresAt", TIME.format(session.expiresAt()))
                .with(
                        "factors",
                        session.factors().stream()
                                .map(factor -> row(factor, now))
                                .toList())
                .with("answers", QUESTIONS.stream().map(this::answer).toList())
                .showWithForms("session");
    }

    private static FactorRow row(Factor factor, Instant now) {
        return new FactorRow(
                factor.type(),
                factor.deliveryMethod(),
                factor.lastAuthenticatedAt().map(TIME::format).orElse("unknown"),
                factor.lastAuthenticatedAt()
                        .map(proven -> Ages.text(Duration.between(proven, now)))
                        .orElse("unknown"));
    }

    private AnswerRow answer(Question question) {
        return new AnswerRow(question.expression(), question.meaning(), session.satisfies(question.expression()));
    }
}
