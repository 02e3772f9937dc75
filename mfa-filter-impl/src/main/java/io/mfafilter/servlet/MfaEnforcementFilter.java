package io.mfafilter.servlet;

import io.mfafilter.DenialReason;
import io.mfafilter.log.MfaLog;
import io.mfafilter.log.MfaMessage;
import io.mfafilter.response.BareAnswer;
import io.mfafilter.response.DenialResponse;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
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
        Optional<ApplicationGuardFilter> guard = ApplicationGuardFilter.missingFor(http);
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
        Optional<DenialResponse> refusal;
        try {
            refusal = decide(http);
        } catch (RuntimeException failure) {
            MfaLog.log(
                    MfaMessage.EVALUATION_FAILED,
                    failure,
                    http.getMethod(),
                    http.getRequestURI(),
                    failure.getClass().getName());
            refusal = Optional.of(BareAnswer.of(DenialReason.MISCONFIGURED));
        }
        if (refusal.isEmpty()) {
            chain.doFilter(http, answer);
        } else {
            ResponseWriter.write(refusal.get(), answer);
        }
    }

    /** The answer to a request that may not pass; without a gate there is no request that may. */
    private Optional<DenialResponse> decide(HttpServletRequest request) {
        Optional<RequestGate> gate = GateLookup.of(request.getServletContext());
        if (gate.isEmpty()) {
            MfaLog.log(MfaMessage.NOT_STARTED, request.getMethod(), request.getRequestURI());
            return Optional.of(BareAnswer.of(DenialReason.MISCONFIGURED));
        }
        return gate.get().enter(request, policy).map(denial -> gate.get().answer(request, denial));
    }
}
