package io.mfafilter.config;

import io.mfafilter.path.UrlPattern;
import io.mfafilter.policy.FactorExpression.Combination;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * All settings, valid, read once.
 *
 * @param stytch the project
 * @param session the session's credentials
 * @param policies the policies by name; {@link #DEFAULT_POLICY} is always among them
 * @param combination whether the ownership rule holds
 * @param stepUpMaxStaleness how long a proof may be trusted for a step-up without asking Stytch
 * @param jwksCoolDown how often an unknown key id may make the keys be fetched
 * @param outageGrace how much longer a remembered proof may serve while Stytch does not answer
 * @param enrolment what becomes of users without a second factor
 * @param b2b what only B2B projects have
 * @param publicPaths what is let through unauthenticated
 * @param refuseAmbiguousPaths whether a path that could be read in two ways is refused
 * @param challenge where users are sent
 * @param pages what the ready-made challenge pages need to know
 * @param resume what is kept of a refused form
 * @param mode whether filters enforce
 * @param stepUpMode whether annotations enforce
 */
public record Settings(
        StytchSettings stytch,
        SessionSettings session,
        Map<String, PolicySettings> policies,
        Combination combination,
        Duration stepUpMaxStaleness,
        Duration jwksCoolDown,
        Duration outageGrace,
        EnrolmentSettings enrolment,
        B2bSettings b2b,
        List<UrlPattern> publicPaths,
        boolean refuseAmbiguousPaths,
        ChallengeSettings challenge,
        PageSettings pages,
        ResumeSettings resume,
        Mode mode,
        Mode stepUpMode) {

    /** The name of the policy that {@code mfa.required-factors} defines. */
    public static final String DEFAULT_POLICY = "default";

    /** Keeps unmodifiable copies. */
    public Settings {
        Objects.requireNonNull(stytch, "stytch");
        Objects.requireNonNull(session, "session");
        policies = Map.copyOf(policies);
        Objects.requireNonNull(combination, "combination");
        Objects.requireNonNull(stepUpMaxStaleness, "stepUpMaxStaleness");
        Objects.requireNonNull(jwksCoolDown, "jwksCoolDown");
        Objects.requireNonNull(outageGrace, "outageGrace");
        Objects.requireNonNull(enrolment, "enrolment");
        Objects.requireNonNull(b2b, "b2b");
        publicPaths = List.copyOf(publicPaths);
        Objects.requireNonNull(challenge, "challenge");
        Objects.requireNonNull(pages, "pages");
        Objects.requireNonNull(resume, "resume");
        Objects.requireNonNull(mode, "mode");
        Objects.requireNonNull(stepUpMode, "stepUpMode");
        if (!policies.containsKey(DEFAULT_POLICY)) {
            throw new IllegalArgumentException("the default policy is missing");
        }
    }

    /** The default policy. */
    public PolicySettings defaultPolicy() {
        return policies.get(DEFAULT_POLICY);
    }
}
