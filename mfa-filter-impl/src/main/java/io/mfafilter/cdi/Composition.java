package io.mfafilter.cdi;

import io.mfafilter.OrganizationResolver;
import io.mfafilter.config.MfaConfigurationException;
import io.mfafilter.config.Settings;
import io.mfafilter.config.SettingsReading;
import io.mfafilter.config.StytchSettings;
import io.mfafilter.decision.DecisionListener;
import io.mfafilter.decision.Enforcement;
import io.mfafilter.decision.OrganizationRules;
import io.mfafilter.servlet.RequestGate;
import io.mfafilter.session.JwtRules;
import io.mfafilter.session.JwtVerifier;
import io.mfafilter.session.Product;
import io.mfafilter.session.SessionVerifier;
import io.mfafilter.session.StytchSessions;
import io.mfafilter.stytch.CallLimit;
import io.mfafilter.stytch.LimitedCalls;
import io.mfafilter.stytch.MemberCalls;
import io.mfafilter.stytch.MemberClient;
import io.mfafilter.stytch.ResilientStytch;
import io.mfafilter.stytch.StytchApi;
import io.mfafilter.stytch.StytchCalls;
import io.mfafilter.stytch.StytchClient;
import io.mfafilter.stytch.StytchKeysApi;
import io.mfafilter.stytch.StytchRevocation;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.Supplier;
import java.util.stream.Stream;
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
            EventPublisher events,
            @Any Instance<OrganizationResolver> resolvers) {
        return assemble(settings, new Calls(stytch, stytch, api, keys), events, resolvers.stream(), () -> {});
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
        LimitedCalls limited = new LimitedCalls(api, CallLimit.of(ServerConfig.current()));
        StytchKeysApi keys = StytchApiFactory.build(ServerConfig.current(), StytchKeysApi.class);
        return assemble(
                settings,
                new Calls(limited, limited, api, keys),
                DecisionListener.NOBODY,
                Stream.empty(),
                limited::close);
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
            Calls calls,
            DecisionListener listener,
            Stream<OrganizationResolver> resolvers,
            Runnable endingCalls) {
        InstantSource clock = Clock.systemUTC();
        StytchSettings project = settings.stytch();
        String secret = project.secret().value();
        boolean isB2b = project.product() == Product.B2B;
        Duration clockSkew = settings.session().clockSkew();
        BackgroundWork background = new BackgroundWork(
                isB2b ? calls.keys()::ofB2b : calls.keys()::ofConsumer,
                project.projectId(),
                settings.jwksCoolDown(),
                clock);
        JwtRules rules = JwtRules.of(project.projectId(), project.apiUrl(), project.product(), clockSkew)
                .longest(settings.session().longestJwt());
        JwtVerifier local = new JwtVerifier(rules, background.keys(), clock);
        MemberClient members = new MemberClient(calls.members(), project.projectId(), secret);
        StytchSessions stytch = isB2b ? members : new StytchClient(calls.users(), project.projectId(), secret);
        SessionVerifier verifier = new SessionVerifier(local, stytch, clock, clockSkew);
        OrganizationRules organizations =
                isB2b ? OrganizationRules.of(settings.b2b(), members, clock) : OrganizationRules.NONE;
        background.everyMinute(verifier::forgetWhatIsOver);
        background.everyMinute(() -> organizations.forgetWhatIsOver(clock.instant()));
        Enforcement enforcement = new Enforcement(
                verifier, clock, clockSkew, settings.outageGrace(), settings.enrolment(), organizations);
        StytchRevocation revocation = new StytchRevocation(
                isB2b ? calls.bare()::revokeMember : calls.bare()::revoke, project.projectId(), secret);
        return new RequestGate(
                settings,
                enforcement,
                revocation,
                listener,
                clock,
                () -> {
                    background.close();
                    endingCalls.run();
                },
                Stream.concat(resolvers, services()).toList());
    }

    /** Resolvers that are no beans. */
    private static Stream<OrganizationResolver> services() {
        return ServiceLoader.load(OrganizationResolver.class).stream().map(ServiceLoader.Provider::get);
    }

    /**
     * The ways out.
     *
     * @param users the call about users' sessions, with or without fault tolerance
     * @param members the calls about members and organizations, with or without fault tolerance
     * @param bare all calls, without
     * @param keys the calls for keys
     */
    private record Calls(StytchCalls users, MemberCalls members, StytchApi bare, StytchKeysApi keys) {}

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
