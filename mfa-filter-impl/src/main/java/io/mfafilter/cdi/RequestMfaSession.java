package io.mfafilter.cdi;

import io.mfafilter.Factor;
import io.mfafilter.MfaSession;
import io.mfafilter.config.Settings;
import io.mfafilter.log.MfaMessage;
import io.mfafilter.policy.Evidence;
import io.mfafilter.policy.FactorExpression;
import io.mfafilter.policy.FactorExpression.Use;
import io.mfafilter.policy.FactorExpressionException;
import io.mfafilter.policy.MfaPolicy;
import io.mfafilter.policy.Requirement;
import io.mfafilter.policy.Verdict;
import io.mfafilter.servlet.RequestGate;
import io.mfafilter.session.SessionClaims;
import io.mfafilter.session.VerifiedSession;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.ContextNotActiveException;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The injectable view of the session that was verified for the current request. It holds nothing of a request itself: were it
 * request scoped, its proxy would fail off a request before it could say why.
 */
@ApplicationScoped
public class RequestMfaSession implements MfaSession {

    @Inject
    HttpServletRequest request;

    @Inject
    Settings settings;

    @Override
    public String sessionId() {
        return claims().sessionId();
    }

    @Override
    public String userId() {
        return claims().userId();
    }

    @Override
    public Optional<String> organizationId() {
        return claims().organizationId();
    }

    @Override
    public List<Factor> factors() {
        return claims().factors();
    }

    @Override
    public Instant startedAt() {
        return claims().startedAt();
    }

    @Override
    public Instant expiresAt() {
        return claims().expiresAt();
    }

    @Override
    public Set<String> roles() {
        return claims().roles();
    }

    @Override
    public Map<String, Object> customClaims() {
        return claims().customClaims();
    }

    @Override
    public boolean satisfies(String expression) {
        VerifiedSession session = session();
        Optional<FactorExpression> asked = satisfiable(expression);
        if (asked.isEmpty()) {
            return false;
        }
        Requirement requirement =
                new Requirement(List.of(new MfaPolicy("asked", asked.get(), Optional.empty())), List.of());
        Evidence evidence = new Evidence(
                session.factors(),
                Clock.systemUTC().instant(),
                settings.session().clockSkew());
        return requirement.judge(evidence) instanceof Verdict.Satisfied;
    }

    /** Empty where no session could satisfy it: in a setting that is a fault, to who asks it is an answer. */
    private Optional<FactorExpression> satisfiable(String expression) {
        try {
            return Optional.of(FactorExpression.parse(expression, Use.SESSION, settings.combination()));
        } catch (FactorExpressionException wrong) {
            if (wrong.isWellFormed()) {
                return Optional.empty();
            }
            throw wrong;
        }
    }

    private SessionClaims claims() {
        return session().claims();
    }

    private VerifiedSession session() {
        try {
            return RequestGate.session(request)
                    .orElseThrow(() -> new IllegalStateException(MfaMessage.NO_SESSION_IN_REQUEST.format()));
        } catch (ContextNotActiveException offRequest) {
            throw new IllegalStateException(MfaMessage.NO_SESSION_IN_REQUEST.format(), offRequest);
        }
    }
}
