package io.mfafilter.cdi;

import io.mfafilter.config.MfaConfigurationException;
import io.mfafilter.config.Settings;
import io.mfafilter.config.SettingsReading;
import io.mfafilter.config.StytchSettings;
import io.mfafilter.decision.DecisionListener;
import io.mfafilter.decision.Enforcement;
import io.mfafilter.servlet.RequestGate;
import io.mfafilter.session.JwtRules;
import io.mfafilter.session.JwtVerifier;
import io.mfafilter.session.Product;
import io.mfafilter.session.SessionVerifier;
import io.mfafilter.stytch.CallLimit;
import io.mfafilter.stytch.ResilientStytch;
import io.mfafilter.stytch.RevocationCalls;
import io.mfafilter.stytch.StytchApi;
import io.mfafilter.stytch.StytchCalls;
import io.mfafilter.stytch.StytchClient;
import io.mfafilter.stytch.StytchKeysApi;
import io.mfafilter.stytch.StytchRevocation;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/**
 * Puts the objects together, once per application. They are singletons and not application scoped, so that the core can
 * consist of final classes, which no client proxy could stand for.
 */
@Dependent
public class Composition {

    /** The settings; the deployment has checked them. */
    @Produces
    @Singleton
    Settings settings() {
        return readSettings();
    }

    /** The gate behind all ways in. */
    @Produces
    @Singleton
    RequestGate gate(
            Settings settings,
            ResilientStytch stytch,
            @RestClient StytchApi api,
            @RestClient StytchKeysApi keys,
            EventPublisher events) {
        return assemble(settings, stytch, api, keys, events, () -> {});
    }

    /**
     * How an application's gate is made: by CDI where it runs, by hand where it does not (Payara starts none for an archive
     * with {@code bean-discovery-mode="none"}); enforcement depends on neither.
     */
    static Supplier<RequestGate> gateSupplier() {
        return containerBeans().isPresent()
                ? () -> CDI.current().select(RequestGate.class).get()
                : new Once(Composition::byHand);
    }

    private static RequestGate byHand() {
        Settings settings = readSettings();
        StytchApi api = StytchApiFactory.build(ServerConfig.current(), StytchApi.class);
        CallLimit limit = CallLimit.of(ServerConfig.current());
        return assemble(
                settings,
                (authorization, question) -> limit.within(() -> api.authenticate(authorization, question)),
                api,
                StytchApiFactory.build(ServerConfig.current(), StytchKeysApi.class),
                DecisionListener.NOBODY,
                limit::close);
    }

    /** CDI's view of the application; empty where none runs. */
    static Optional<CDI<Object>> containerBeans() {
        try {
            return Optional.of(CDI.current());
        } catch (IllegalStateException none) {
            return Optional.empty();
        }
    }

    private static Settings readSettings() {
        SettingsReading reading = ServerConfig.read();
        return reading.settings().orElseThrow(() -> new MfaConfigurationException(reading.faults()));
    }

    private static RequestGate assemble(
            Settings settings,
            StytchCalls calls,
            RevocationCalls revocationCalls,
            StytchKeysApi keysApi,
            DecisionListener listener,
            Runnable endingCalls) {
        InstantSource clock = Clock.systemUTC();
        StytchSettings project = settings.stytch();
        Duration clockSkew = settings.session().clockSkew();
        BackgroundWork background = new BackgroundWork(keysApi, project.projectId(), settings.jwksCoolDown(), clock);
        JwtRules rules = JwtRules.of(project.projectId(), project.apiUrl(), Product.CONSUMER, clockSkew)
                .longest(settings.session().longestJwt());
        StytchClient stytch =
                new StytchClient(calls, project.projectId(), project.secret().value());
        SessionVerifier verifier =
                new SessionVerifier(new JwtVerifier(rules, background.keys(), clock), stytch, clock, clockSkew);
        background.everyMinute(verifier::forgetWhatIsOver);
        Enforcement enforcement =
                new Enforcement(verifier, clock, clockSkew, settings.outageGrace(), settings.enrolment());
        StytchRevocation revocation = new StytchRevocation(
                revocationCalls, project.projectId(), project.secret().value());
        return new RequestGate(settings, enforcement, revocation, listener, clock, () -> {
            background.close();
            endingCalls.run();
        });
    }

    /** Hands out one and the same gate. */
    private static final class Once implements Supplier<RequestGate> {

        private final Supplier<RequestGate> making;
        private RequestGate made;

        Once(Supplier<RequestGate> making) {
            this.making = making;
        }

        @Override
        public synchronized RequestGate get() {
            if (made == null) {
                made = making.get();
            }
            return made;
        }
    }
}
