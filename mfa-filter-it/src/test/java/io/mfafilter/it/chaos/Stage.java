package io.mfafilter.it.chaos;

import io.mfafilter.it.chaos.app.BegunServlet;
import io.mfafilter.it.chaos.app.DiagnosticsServlet;
import io.mfafilter.it.chaos.app.GuardedBean;
import io.mfafilter.it.chaos.app.GuardedResource;
import io.mfafilter.it.chaos.app.PageServlet;
import io.mfafilter.it.chaos.app.RestApplication;
import io.mfafilter.it.chaos.app.SabotageFilter;
import io.mfafilter.it.support.PayaraProcess;
import io.mfafilter.it.support.StytchProject;
import io.mfafilter.it.support.Wars;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.util.Map;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** One server for all tests of this package, with the same pages in front of several Stytchs, good and bad. */
final class Stage implements AutoCloseable {

    private static final String CIRCUIT = "io.mfafilter.stytch.ResilientStytch/%s/CircuitBreaker/enabled";

    private final StytchProject stytch = StytchProject.start();
    private final UntrustedStytch untrusted = UntrustedStytch.start();
    private final DeafPort deaf = DeafPort.open();
    private final int portOfLateStytch = freePort();
    private final PayaraProcess payara;
    private final Diagnostics diagnostics;

    private Stage() {
        payara = PayaraProcess.start(
                application("plain", stytch.settings(), Map.of()),
                application(
                        "quick",
                        stytch.settings(),
                        Map.of(
                                "mfa-stytch/mp-rest/connectTimeout",
                                "1000",
                                "mfa-stytch/mp-rest/readTimeout",
                                "1000",
                                "mfa.jwks.cool-down",
                                "PT1S",
                                // So that every request of every test meets its fault.
                                CIRCUIT.formatted("authenticate"),
                                "false",
                                CIRCUIT.formatted("authenticateMember"),
                                "false",
                                CIRCUIT.formatted("organization"),
                                "false")),
                application("early", stytch.settings("http://127.0.0.1:" + portOfLateStytch), Map.of()),
                application("untrusted", stytch.settings(untrusted.baseUrl()), Map.of()),
                application("deaf", stytch.settings(deaf.baseUrl()), Map.of()),
                sabotaged(),
                application("stranger", stytch.settings(), Map.of("mfa.stytch.secret", "secret-test-of-somebody-else")),
                ShrinkWrap.create(WebArchive.class, "diagnostics.war").addClasses(DiagnosticsServlet.class));
        diagnostics = new Diagnostics(payara.base("diagnostics"));
    }

    /** An application with another library's broken filter before everything else. */
    private WebArchive sabotaged() {
        WebArchive war = application("sabotaged", stytch.settings(), Map.of("mfa.filter.url-patterns", ""))
                .addClasses(SabotageFilter.class, GuardedResource.class, RestApplication.class, BegunServlet.class);
        return Wars.webXml(war, """
                <filter>
                  <filter-name>sabotage</filter-name>
                  <filter-class>io.mfafilter.it.chaos.app.SabotageFilter</filter-class>
                  <async-supported>true</async-supported>
                </filter>
                <filter-mapping>
                  <filter-name>sabotage</filter-name>
                  <url-pattern>/*</url-pattern>
                </filter-mapping>
                """ + Wars.filterXml("mfa", "", "/account/*"));
    }

    private static WebArchive application(String name, Map<String, String> settings, Map<String, String> more) {
        WebArchive war = Wars.withLibrary(name).addClasses(PageServlet.class, GuardedBean.class);
        settings.put("mfa.filter.url-patterns", "/account/*");
        settings.put("mfa.policy.brief.max-staleness", "PT2S");
        settings.put("mfa.policy.brief.url-patterns", "/brief/*");
        settings.putAll(more);
        Wars.configure(war, settings);
        return Wars.discover(war, "annotated");
    }

    /** Stytch, as {@code plain}, {@code quick} and {@code stranger} know it. */
    StytchProject stytch() {
        return stytch;
    }

    /** Stytch with a certificate that nobody trusts, as {@code untrusted} knows it. */
    UntrustedStytch untrusted() {
        return untrusted;
    }

    /** Where {@code early} expects a Stytch that is not there yet. */
    int portOfLateStytch() {
        return portOfLateStytch;
    }

    URI base(String application) {
        return payara.base(application);
    }

    Diagnostics diagnostics() {
        return diagnostics;
    }

    @Override
    public void close() {
        payara.close();
        stytch.close();
        untrusted.close();
        deaf.close();
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException none) {
            throw new UncheckedIOException(none);
        }
    }

    /** Hands the stage to tests; it is built for the first and taken down after the last. */
    static final class Extension implements ParameterResolver {

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == Stage.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return context.getRoot()
                    .getStore(ExtensionContext.Namespace.create(Stage.class))
                    .getOrComputeIfAbsent(Stage.class, key -> new Stage(), Stage.class);
        }
    }
}
