package io.mfafilter.bench;

import io.mfafilter.config.Settings;
import io.mfafilter.config.SettingsReader;
import io.mfafilter.decision.DecisionListener;
import io.mfafilter.decision.Enforcement;
import io.mfafilter.servlet.RequestGate;
import io.mfafilter.session.JwtRules;
import io.mfafilter.session.JwtVerifier;
import io.mfafilter.session.Product;
import io.mfafilter.session.SessionVerifier;
import io.mfafilter.session.StytchSessions;
import io.mfafilter.stytch.JwksAnswer;
import io.mfafilter.stytch.JwksKeys;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/** Makes gates as an application has them, with the settings that every application needs and the defaults of all others. */
final class SampleGate {

    private final Settings settings;
    private final JwksKeys keys;
    private final StytchSessions stytch;

    /** Gates that know the keys of a Stytch, and ask another one. */
    SampleGate(SampleStytch signer, StytchSessions stytch) {
        this.settings = settings(Map.of(
                "mfa.stytch.project-id", signer.projectId(),
                "mfa.stytch.secret", signer.secret(),
                "mfa.challenge.login-url", "/login",
                "mfa.challenge.mfa-url", "/mfa",
                "mfa.public-paths", "/assets/*,/about"));
        String published = signer.keySet();
        this.keys = new JwksKeys(
                projectId -> new JwksAnswer(published, "max-age=3600", ""),
                signer.projectId(),
                settings.jwksCoolDown(),
                Clock.systemUTC(),
                Runnable::run);
        this.stytch = stytch;
    }

    /** A gate that remembers nothing yet. */
    RequestGate make() {
        Clock clock = Clock.systemUTC();
        JwtRules rules = JwtRules.of(
                        settings.stytch().projectId(),
                        settings.stytch().apiUrl(),
                        Product.CONSUMER,
                        settings.session().clockSkew())
                .longest(settings.session().longestJwt());
        SessionVerifier verifier = new SessionVerifier(
                new JwtVerifier(rules, keys, clock),
                stytch,
                clock,
                settings.session().clockSkew());
        Enforcement enforcement =
                new Enforcement(verifier, clock, settings.session().clockSkew(), settings.outageGrace());
        return new RequestGate(settings, enforcement, credential -> true, DecisionListener.NOBODY, clock, () -> {});
    }

    private static Settings settings(Map<String, String> values) {
        return SettingsReader.read(key -> Optional.ofNullable(values.get(key)), values.keySet())
                .settings()
                .orElseThrow();
    }
}
