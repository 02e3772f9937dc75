package io.mfafilter.servlet;

import io.mfafilter.DenialReason;
import io.mfafilter.decision.Denial;
import io.mfafilter.log.MfaLog;
import io.mfafilter.log.MfaMessage;
import io.mfafilter.response.BareAnswer;
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
        RequestGate gate;
        Optional<Denial> denial;
        try {
            Optional<RequestGate> found = GateLookup.of(http.getServletContext());
            if (found.isEmpty()) {
                MfaLog.log(MfaMessage.NOT_STARTED, http.getMethod(), http.getRequestURI());
                refuseWithoutGate(answer);
                return;
            }
            gate = found.get();
            denial = gate.enter(http, policy);
        } catch (RuntimeException failure) {
            MfaLog.log(
                    MfaMessage.EVALUATION_FAILED,
                    failure,
                    http.getMethod(),
                    http.getRequestURI(),
                    failure.getClass().getName());
            refuseWithoutGate(answer);
            return;
        }
        if (denial.isEmpty()) {
            chain.doFilter(request, response);
        } else {
            ResponseWriter.write(gate.answer(http, denial.get()), answer);
        }
    }

    /** What is left when not even the settings are at hand: a status, and nothing served. */
    private static void refuseWithoutGate(HttpServletResponse response) throws IOException {
        ResponseWriter.write(BareAnswer.of(DenialReason.MISCONFIGURED), response);
    }
}
