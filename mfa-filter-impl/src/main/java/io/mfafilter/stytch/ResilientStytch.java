package io.mfafilter.stytch;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.ProcessingException;
import java.net.ConnectException;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.faulttolerance.Bulkhead;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/**
 * The calls to Stytch, of limited length, with MicroProfile Fault Tolerance around them. On a server without that, the limit and
 * the Rest Client's time-outs alone bound them. Each call has a circuit and a bulkhead of its own.
 *
 * <ul>
 *   <li>Retry: once, at once, and only where it is certain that Stytch did nothing: no connection came about.
 *   <li>Circuit breaker: after forty failures among fifty calls nobody waits for Stytch; a quarter of a second later the next
 *       request tries again. Only what Stytch itself did counts, so that nobody's made-up token can open it.
 *   <li>Bulkhead: at most a hundred requests wait for Stytch and the next is refused at once, so that a slow Stytch cannot take
 *       all of the server's threads.
 * </ul>
 *
 * <p>Every number can be set by the standard's own keys, such as
 * {@code io.mfafilter.stytch.ResilientStytch/authenticate/Bulkhead/value}.
 */
@ApplicationScoped
public class ResilientStytch implements StytchCalls, MemberCalls {

    private static final int DEEPEST_CAUSE = 8;

    @Inject
    @RestClient
    StytchApi api;

    private LimitedCalls limited;

    @PostConstruct
    void begin() {
        limited = new LimitedCalls(api, CallLimit.of(ConfigProvider.getConfig()));
    }

    @PreDestroy
    void end() {
        limited.close();
    }

    @Override
    @Retry(maxRetries = 1, delay = 0, jitter = 0, retryOn = StytchUnreachableException.class)
    @CircuitBreaker(
            requestVolumeThreshold = 50,
            failureRatio = 0.8,
            delay = 250,
            successThreshold = 1,
            failOn = StytchFailingException.class)
    @Bulkhead(100)
    public SessionAnswer authenticate(String authorization, SessionQuestion question) {
        return sorted(() -> limited.authenticate(authorization, question));
    }

    @Override
    @Retry(maxRetries = 1, delay = 0, jitter = 0, retryOn = StytchUnreachableException.class)
    @CircuitBreaker(
            requestVolumeThreshold = 50,
            failureRatio = 0.8,
            delay = 250,
            successThreshold = 1,
            failOn = StytchFailingException.class)
    @Bulkhead(100)
    public MemberAnswer authenticateMember(String authorization, SessionQuestion question) {
        return sorted(() -> limited.authenticateMember(authorization, question));
    }

    @Override
    @Retry(maxRetries = 1, delay = 0, jitter = 0, retryOn = StytchUnreachableException.class)
    @CircuitBreaker(
            requestVolumeThreshold = 50,
            failureRatio = 0.8,
            delay = 250,
            successThreshold = 1,
            failOn = StytchFailingException.class)
    @Bulkhead(100)
    public MemberAnswer organization(String authorization, String organizationId) {
        return sorted(() -> limited.organization(authorization, organizationId));
    }

    @Override
    @Retry(maxRetries = 1, delay = 0, jitter = 0, retryOn = StytchUnreachableException.class)
    @CircuitBreaker(
            requestVolumeThreshold = 50,
            failureRatio = 0.8,
            delay = 250,
            successThreshold = 1,
            failOn = StytchFailingException.class)
    @Bulkhead(100)
    public MemberAnswer member(String authorization, String organizationId, String memberId) {
        return sorted(() -> limited.member(authorization, organizationId, memberId));
    }

    /** The bare call, with its failures sorted. */
    static <A> A sorted(Supplier<A> call) {
        try {
            return call.get();
        } catch (StytchRefusalException refusal) {
            throw refusal.isOfTheServer() ? new StytchFailingException(refusal) : refusal;
        } catch (ProcessingException failure) {
            throw isUnconnected(failure)
                    ? new StytchUnreachableException(failure)
                    : new StytchFailingException(failure);
        }
    }

    private static boolean isUnconnected(Throwable failure) {
        Throwable at = failure;
        for (int depth = 0; at != null && depth < DEEPEST_CAUSE; depth++) {
            if (at instanceof ConnectException) {
                return true;
            }
            at = at.getCause();
        }
        return false;
    }
}
