package io.mfafilter.servlet;

import io.mfafilter.DenialReason;
import io.mfafilter.decision.Denial;
import io.mfafilter.log.MfaLog;
import io.mfafilter.log.MfaMessage;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Lets a request pass only with a verified session that satisfies a policy.
 *
 * <pre>{@code
 * <filter>
 *   <filter-name>mfa</filter-name>
 *   <filter-class>io.mfafilter.servlet.MfaEnforcementFilter</filter-class>
 * </filter>
 * <filter-mapping>
 *   <filter-name>mfa</filter-name>
 *   <url-pattern>/account/*</url-pattern>
 * </filter-mapping>
 * }</pre>
 *
 * <p>The init-param {@code policy} names the policy; without it, {@code default}. A policy that does not exist fails the
 * deployment.
 *
 * <p>Nothing in construction and {@code init} can fail: some servers drop a filter that fails there, and serve the
 * application without it.
 */
public final class MfaEnforcementFilter implements Filter {

    /** The init-param that names the policy. */
    public static final String POLICY_PARAMETER = "policy";

    private static final String DEFAULT_POLICY = "default";

    private volatile String policy = DEFAULT_POLICY;

    /** For the server. */
    public MfaEnforcementFilter() {}

    @Override
    public void init(FilterConfig config) {
        String named = config.getInitParameter(POLICY_PARAMETER);
        if (named != null && !named.isBlank()) {
            policy = named.strip();
        }
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (!(request instanceof HttpServletRequest http) || !(response instanceof HttpServletResponse answer)) {
            throw new ServletException("mfa-filter verifies HTTP requests only; this one is refused");
        }
        Optional<ApplicationGuardFilter> guard;
        try {
            guard = ApplicationGuardFilter.missingFor(http);
        } catch (RuntimeException | Error failure) {
            ResponseWriter.refuse(http, answer, FailedEvaluation.denial(http, List.of(policy), failure));
            return;
        }
        if (guard.isPresent()) {
            guard.get()
                    .doFilter(
                            http,
                            answer,
                            (guarded, sameAnswer) -> enforce((HttpServletRequest) guarded, answer, chain));
        } else {
            enforce(http, answer, chain);
        }
    }

    private void enforce(HttpServletRequest http, HttpServletResponse answer, FilterChain chain)
            throws IOException, ServletException {
        Optional<RequestGate> gate = Optional.empty();
        Optional<Denial> denial;
        try {
            gate = GateLookup.of(http.getServletContext());
            denial = decide(http, gate);
        } catch (RuntimeException | Error failure) {
            denial = Optional.of(FailedEvaluation.denial(http, List.of(policy), failure));
        }
        if (denial.isEmpty()) {
            chain.doFilter(http, answer);
            gate.ifPresent(passed -> passed.passed(http));
        } else if (http.getDispatcherType() == DispatcherType.INCLUDE) {
            // The page that includes is not written by us: the guard around it answers.
            throw new RefusedCallException(denial.get());
        } else {
            ResponseWriter.refuse(http, answer, denial.get());
        }
    }

    /** Why a request may not pass; without a gate there is none that may. */
    private Optional<Denial> decide(HttpServletRequest request, Optional<RequestGate> gate) {
        if (gate.isEmpty()) {
            MfaLog.log(MfaMessage.NOT_STARTED, request.getMethod(), request.getRequestURI());
            return Optional.of(Denial.of(DenialReason.MISCONFIGURED, List.of(), false));
        }
        return gate.get().enter(request, policy);
    }
}
