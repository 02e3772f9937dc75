package io.mfafilter;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The session that Stytch vouched for, of the request being served. Inject it:
 *
 * <pre>{@code
 * @Inject MfaSession session;
 * }</pre>
 *
 * <p>The injected object is a view of the current request: it may be kept in a bean of any scope. It holds a session
 * once the filter or {@link RequiresStepUp} has verified one for this request; <b>every</b> method throws
 * {@link IllegalStateException} before that, on a path that is not protected, and off a request.
 */
public interface MfaSession {

    /**
     * The session's id, such as {@code session-live-...}. It is no credential: it may be logged.
     *
     * @return the id, never empty
     * @throws IllegalStateException if this request has no verified session
     */
    String sessionId();

    /**
     * The Stytch user, or the member in a B2B project.
     *
     * @return the user id or member id, never empty
     * @throws IllegalStateException if this request has no verified session
     */
    String userId();

    /**
     * The organization that the member belongs to.
     *
     * @return the organization's id; empty in a consumer project
     * @throws IllegalStateException if this request has no verified session
     */
    Optional<String> organizationId();

    /**
     * All factors of the session, also those that count for nothing.
     *
     * @return the factors in Stytch's order, unmodifiable, possibly empty
     * @throws IllegalStateException if this request has no verified session
     */
    List<Factor> factors();

    /**
     * When the session began. Not when a factor was proven: see {@link Factor#lastAuthenticatedAt()}.
     *
     * @return the begin of the session
     * @throws IllegalStateException if this request has no verified session
     */
    Instant startedAt();

    /**
     * When the session ends.
     *
     * @return the end of the session
     * @throws IllegalStateException if this request has no verified session
     */
    Instant expiresAt();

    /**
     * The roles that Stytch's RBAC gives this session.
     *
     * @return the role ids, unmodifiable, possibly empty
     * @throws IllegalStateException if this request has no verified session
     */
    Set<String> roles();

    /**
     * The application's own claims of the session; never one of Stytch's.
     *
     * @return the claims by name, unmodifiable, possibly empty
     * @throws IllegalStateException if this request has no verified session
     */
    Map<String, Object> customClaims();

    /**
     * Tells whether the factors at hand satisfy an expression, such as {@code "mfa, totp within PT5M"}. It only looks:
     * it asks Stytch nothing, and a {@code false} challenges nobody. It is judged like the expression of a policy, so that
     * {@code "totp"} alone, which is never a first factor, is always {@code false}; write {@code "any, totp"}.
     *
     * @param expression a factor expression, see {@code docs/expressions.md}
     * @return {@code true} if the factors of this session satisfy the expression now
     * @throws IllegalArgumentException if the expression is not well formed; the message names the position
     * @throws IllegalStateException if this request has no verified session
     */
    boolean satisfies(String expression);
}
