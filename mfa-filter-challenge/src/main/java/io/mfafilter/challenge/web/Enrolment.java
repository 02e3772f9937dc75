package io.mfafilter.challenge.web;

import io.mfafilter.challenge.flow.ChallengeSession;
import io.mfafilter.challenge.offer.EnrolmentRule;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.Optional;

/** Who may register something; asked on every page and every form of the enrolment. */
final class Enrolment {

    private Enrolment() {}

    /** The session of a user who may; otherwise the browser is sent to what is missing. */
    static Optional<ChallengeSession> sessionOrGoOn(Visit visit) throws ServletException, IOException {
        ChallengeSession session = visit.session();
        String here = visit.page(
                EnrolPage.PATH, visit.returnTo(), "factors", visit.hints().parameter());
        switch (visit.kit().enrolment().judge(session, visit.kit().now())) {
            case ALLOWED:
                return Optional.of(session);
            case LOG_IN_AGAIN:
                visit.goTo(visit.challenge(visit.kit().settings().challenge().loginUrl(), here));
                break;
            case PROVE_SECOND_FACTOR:
                visit.goTo(visit.challenge(
                        session.isPending()
                                ? visit.kit().settings().challenge().mfaUrl()
                                : visit.kit().settings().challenge().stepUpUrl(),
                        here,
                        "factors",
                        String.join(",", EnrolmentRule.SECOND_FACTORS)));
                break;
            default:
                visit.fail(403, "error.forbidden");
        }
        return Optional.empty();
    }
}
