package io.mfafilter.challenge;

import io.mfafilter.cdi.ServerConfig;
import io.mfafilter.cdi.StytchApiFactory;
import io.mfafilter.challenge.flow.ChallengeFlow;
import io.mfafilter.challenge.resume.FormKeeper;
import io.mfafilter.challenge.status.StatusServlet;
import io.mfafilter.challenge.stytch.B2bApi;
import io.mfafilter.challenge.stytch.B2bFlow;
import io.mfafilter.challenge.stytch.Calls;
import io.mfafilter.challenge.stytch.ConsumerApi;
import io.mfafilter.challenge.stytch.ConsumerFlow;
import io.mfafilter.challenge.web.Kit;
import io.mfafilter.challenge.web.Site;
import io.mfafilter.config.Fault;
import io.mfafilter.config.MfaConfigurationException;
import io.mfafilter.config.Settings;
import io.mfafilter.config.StytchSettings;
import io.mfafilter.log.MfaLog;
import io.mfafilter.log.MfaMessage;
import io.mfafilter.session.Product;
import io.mfafilter.stytch.CallLimit;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.ServletRegistration;
import jakarta.servlet.http.HttpServlet;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/**
 * Serves the pages, or stops the application where they cannot be served: its challenge URLs would lead nowhere. As an
 * initializer it works without web.xml, with {@code metadata-complete} and without CDI.
 */
public final class ChallengeInitializer implements ServletContainerInitializer {

    /** For the service loader. */
    public ChallengeInitializer() {}

    @Override
    public void onStartup(Set<Class<?>> found, ServletContext context) {
        Optional<Settings> settings = ServerConfig.read().settings();
        // Without settings the application does not start: mfa-filter's own initializer says why.
        settings.ifPresent(valid -> serve(context, valid));
    }

    private static void serve(ServletContext context, Settings settings) {
        List<Fault> faults = new ArrayList<>();
        CallLimit limit = CallLimit.of(ServerConfig.current());
        context.addListener(new LimitCloser(limit));
        Kit kit = new Kit(settings, flow(settings, limit), Clock.systemUTC());
        Map<String, HttpServlet> servlets = Site.servlets(kit);
        servlets.put(StatusServlet.PATH, new StatusServlet(Clock.systemUTC()));
        for (Map.Entry<String, HttpServlet> page : servlets.entrySet()) {
            // Some servers put the name into a management name, where colons and slashes have a meaning.
            String name = ChallengePages.SERVLET_PREFIX + page.getKey().replace('/', '-');
            ServletRegistration.Dynamic added = context.addServlet(name, page.getValue());
            if (added == null) {
                faults.add(Fault.of(MfaMessage.CHALLENGE_NOT_SERVED, "a servlet has the name " + name + " already"));
            } else if (!added.addMapping(page.getKey()).isEmpty()) {
                faults.add(Fault.of(
                        MfaMessage.CHALLENGE_NOT_SERVED,
                        "a servlet of the application has the path " + page.getKey() + " already"));
            }
        }
        if (!faults.isEmpty()) {
            throw new MfaConfigurationException(faults);
        }
        if (settings.resume().enabled()) {
            new FormKeeper(settings, Clock.systemUTC()).register(context);
        }
        MfaLog.log(MfaMessage.CHALLENGE_SERVED, new ChallengePages().prefix());
    }

    private static ChallengeFlow flow(Settings settings, CallLimit limit) {
        StytchSettings project = settings.stytch();
        String id = project.projectId();
        String secret = project.secret().value();
        Duration session = settings.pages().sessionDuration();
        return project.product() == Product.B2B
                ? new B2bFlow(Calls.ofB2b(clientOf(B2bApi.class), limit, id, secret), session, settings.b2b())
                : new ConsumerFlow(Calls.ofConsumer(clientOf(ConsumerApi.class), limit, id, secret), session);
    }

    private static <A> Supplier<A> clientOf(Class<A> api) {
        return new Once<>(() -> client(api));
    }

    /** From CDI where it runs and knows the client, or else made by hand: the pages depend on neither. */
    private static <A> A client(Class<A> api) {
        try {
            Instance<A> known = CDI.current().select(api, RestClient.LITERAL);
            if (known.isResolvable()) {
                return known.get();
            }
        } catch (IllegalStateException noCdi) {
            return byHand(api);
        }
        return byHand(api);
    }

    private static <A> A byHand(Class<A> api) {
        return StytchApiFactory.build(ServerConfig.current(), api);
    }

    /** Leaves no thread behind when the application ends. */
    private static final class LimitCloser implements ServletContextListener {

        private final CallLimit limit;

        LimitCloser(CallLimit limit) {
            this.limit = limit;
        }

        @Override
        public void contextDestroyed(ServletContextEvent event) {
            limit.close();
        }
    }

    /** Makes something when it is first needed, and then hands out the same. */
    private static final class Once<T> implements Supplier<T> {

        private final Supplier<T> making;
        private T made;

        Once(Supplier<T> making) {
            this.making = making;
        }

        @Override
        public synchronized T get() {
            if (made == null) {
                made = making.get();
            }
            return made;
        }
    }
}
