package io.mfafilter;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What mfa-filter decided, as CDI events. Observe one kind, or all:
 *
 * <pre>{@code
 * void onRefusal(@Observes MfaEvent.AccessRefused refusal) { audit.record(refusal); }
 * }</pre>
 *
 * <p>Events are fired synchronously on the request's thread, after the decision and before the answer; an observer that
 * throws is logged and changes no decision. No event carries a credential. {@link Request#path()} is the path as the
 * client sent it, without its query, in which every character outside printable ASCII is escaped.
 */
public sealed interface MfaEvent {

    /**
     * When the decision was made.
     *
     * @return an instant of the server's clock
     */
    Instant at();

    /**
     * Which request it was made for.
     *
     * @return method and path
     */
    Request request();

    /**
     * The policies that were asked, by name.
     *
     * @return names, {@code default} among them where it applied; empty where the path was refused before any was asked;
     *     unmodifiable
     */
    List<String> policies();

    /**
     * The request, as far as an audit needs it.
     *
     * @param method the HTTP method, escaped like the path
     * @param path the path as the client sent it, without the query, escaped
     */
    record Request(String method, String path) {

        /**
         * Checks that nothing is {@code null}.
         *
         * @throws NullPointerException if a component is {@code null}
         */
        public Request {
            Objects.requireNonNull(method, "method");
            Objects.requireNonNull(path, "path");
        }
    }

    /**
     * Whose session it was.
     *
     * @param userId the Stytch user or member
     * @param sessionId the session's id, which is no credential
     * @param organizationId the member's organization, in B2B
     */
    record Caller(String userId, String sessionId, Optional<String> organizationId) {

        /**
         * Checks that nothing is {@code null}.
         *
         * @throws NullPointerException if a component is {@code null}
         */
        public Caller {
            Objects.requireNonNull(userId, "userId");
            Objects.requireNonNull(sessionId, "sessionId");
            Objects.requireNonNull(organizationId, "organizationId");
        }
    }

    /**
     * A request went through a policy.
     *
     * @param at when
     * @param request which request
     * @param policies which policies it satisfied
     * @param caller whose session it was
     * @param factors all factors of the session
     * @param stepUp whether a step-up was asked for and satisfied
     */
    record AccessAllowed(
            Instant at, Request request, List<String> policies, Caller caller, List<Factor> factors, boolean stepUp)
            implements MfaEvent {

        /**
         * Checks that nothing is {@code null}.
         *
         * @throws NullPointerException if a component is {@code null}
         */
        public AccessAllowed {
            Objects.requireNonNull(at, "at");
            Objects.requireNonNull(request, "request");
            policies = List.copyOf(policies);
            Objects.requireNonNull(caller, "caller");
            factors = List.copyOf(factors);
        }
    }

    /**
     * A request was let through although its user has registered nothing that would satisfy, because the user's deadline has
     * not passed ({@code mfa.enrolment=grace}).
     *
     * @param at when
     * @param request which request
     * @param policies which policies were asked
     * @param caller whose session it was
     * @param until the user's deadline
     */
    record AccessGraced(Instant at, Request request, List<String> policies, Caller caller, Instant until)
            implements MfaEvent {

        /**
         * Checks that nothing is {@code null}.
         *
         * @throws NullPointerException if a component is {@code null}
         */
        public AccessGraced {
            Objects.requireNonNull(at, "at");
            Objects.requireNonNull(request, "request");
            policies = List.copyOf(policies);
            Objects.requireNonNull(caller, "caller");
            Objects.requireNonNull(until, "until");
        }
    }

    /**
     * A request was refused.
     *
     * @param at when
     * @param request which request
     * @param policies which policies were asked; none where the path was refused before any was
     * @param reason why it was refused
     * @param caller whose session it was; empty where none was valid
     * @param requiredFactors the factor words that would satisfy
     * @param maxAge the smallest age that is unmet, if one is
     * @param stepUp whether a step-up was asked for
     */
    record AccessRefused(
            Instant at,
            Request request,
            List<String> policies,
            DenialReason reason,
            Optional<Caller> caller,
            List<String> requiredFactors,
            Optional<Duration> maxAge,
            boolean stepUp)
            implements MfaEvent {

        /**
         * Checks that nothing is {@code null}.
         *
         * @throws NullPointerException if a component is {@code null}
         */
        public AccessRefused {
            Objects.requireNonNull(at, "at");
            Objects.requireNonNull(request, "request");
            policies = List.copyOf(policies);
            Objects.requireNonNull(reason, "reason");
            Objects.requireNonNull(caller, "caller");
            requiredFactors = List.copyOf(requiredFactors);
            Objects.requireNonNull(maxAge, "maxAge");
        }
    }

    /**
     * A request would have been refused, and was let through only because {@code mfa.mode} or {@code mfa.step-up.mode}
     * is {@code report-only}.
     *
     * @param refusal the refusal that was not carried out
     */
    record AccessReported(AccessRefused refusal) implements MfaEvent {

        /**
         * Checks that nothing is {@code null}.
         *
         * @throws NullPointerException if a component is {@code null}
         */
        public AccessReported {
            Objects.requireNonNull(refusal, "refusal");
        }

        @Override
        public Instant at() {
            return refusal.at();
        }

        @Override
        public Request request() {
            return refusal.request();
        }

        @Override
        public List<String> policies() {
            return refusal.policies();
        }
    }
}
