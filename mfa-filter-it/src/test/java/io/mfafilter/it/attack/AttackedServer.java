package io.mfafilter.it.attack;

import static org.assertj.core.api.Assertions.assertThat;

import io.mfafilter.it.attack.app.Canary;
import io.mfafilter.it.attack.app.CanaryServlet;
import io.mfafilter.it.support.ServerProcess;
import io.mfafilter.it.support.StytchProject;
import io.mfafilter.it.support.Wars;
import io.mfafilter.simulator.control.CreatedSession;
import io.mfafilter.simulator.control.JwtSpec;
import io.mfafilter.simulator.session.FactorSpec;
import io.mfafilter.simulator.session.SessionSpec;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * One Payara Micro for all attacks, with one and the same application three times: {@value #GUARDED} by settings alone,
 * {@value #DECLARED} by filters in web.xml, and {@value #LENIENT} with {@code mfa.ambiguous-paths=ignore}. It keeps every secret
 * that was issued, so that the log can be searched for them.
 */
final class AttackedServer implements AutoCloseable {

    static final String GUARDED = "guarded";
    static final String DECLARED = "declared";
    static final String LENIENT = "lenient";

    private static final String[] PROTECTED = {
        "/account/*", "/asked/*", "/vault/gold", "*.do", "/files/*", "*.jsp", "/app/secure/*"
    };
    private static final String DISPATCHERS = "<dispatcher>REQUEST</dispatcher><dispatcher>FORWARD</dispatcher>"
            + "<dispatcher>INCLUDE</dispatcher><dispatcher>ERROR</dispatcher><dispatcher>ASYNC</dispatcher></filter-mapping>";
    private static final String PAGES = """
            <servlet><servlet-name>including</servlet-name><jsp-file>/WEB-INF/including.jsp</jsp-file></servlet>
            <servlet-mapping><servlet-name>including</servlet-name><url-pattern>/including</url-pattern></servlet-mapping>
            <error-page><error-code>460</error-code><location>/account/error</location></error-page>
            <error-page><error-code>461</error-code><location>/files/statement.html</location></error-page>
            <error-page><error-code>462</error-code><location>/pages/page.jsp</location></error-page>
            <error-page><error-code>463</error-code><location>/app/secure/error</location></error-page>
            <error-page><error-code>464</error-code><location>/calling/error</location></error-page>
            <error-page><error-code>465</error-code><location>/account/assets/error</location></error-page>
            <error-page><exception-type>java.lang.UnsupportedOperationException</exception-type>
              <location>/account/error</location></error-page>
            """;
    private static final Pattern JWT_COOKIE = Pattern.compile("stytch_session_jwt=([A-Za-z0-9_.-]+)");

    private final StytchProject stytch = StytchProject.start();
    private final Set<String> secrets = ConcurrentHashMap.newKeySet();
    private final ServerProcess server;
    private final RawHttp http;

    private AttackedServer() {
        server = ServerProcess.start(
                application(GUARDED, true, "refuse"),
                application(DECLARED, false, "refuse"),
                application(LENIENT, true, "ignore"));
        stytch.awaitFirstKeys("/account/home", server.base(GUARDED), server.base(DECLARED), server.base(LENIENT));
        http = new RawHttp(server.base(GUARDED).getPort());
        secrets.add(stytch.simulator().secret());
        secrets.add(Base64.getEncoder()
                .encodeToString((stytch.simulator().projectId() + ":"
                                + stytch.simulator().secret())
                        .getBytes(StandardCharsets.UTF_8)));
    }

    StytchProject stytch() {
        return stytch;
    }

    RawHttp http() {
        return http;
    }

    /** All that the server has said so far. */
    String log() {
        return server.log();
    }

    /** A session that satisfies everything. */
    CreatedSession session() {
        return session(SessionSpec.with(FactorSpec.password(), FactorSpec.sms()));
    }

    CreatedSession session(SessionSpec spec) {
        CreatedSession session = stytch.createSession(spec);
        keep(session.token());
        keepJwt(session.jwt());
        return session;
    }

    String mint(JwtSpec spec) {
        String jwt = stytch.mintJwt(spec);
        keepJwt(jwt);
        return jwt;
    }

    /** The header line that carries a session. */
    static String cookie(CreatedSession session) {
        return "Cookie: stytch_session_jwt=" + session.jwt() + "; stytch_session=" + session.token();
    }

    /** Remembers what must not be told. */
    void keep(String secret) {
        secrets.add(secret);
    }

    void forget(String secret) {
        secrets.remove(secret);
    }

    /** A JWT is a secret as a whole, and its signature is what makes it one. */
    void keepJwt(String jwt) {
        keep(jwt);
        String signature = jwt.substring(jwt.lastIndexOf('.') + 1);
        if (signature.length() > 20) {
            keep(signature);
        }
    }

    /** Remembers the JWT that an answer hands to the browser. */
    RawAnswer keepCookieOf(RawAnswer answer) {
        for (String cookie : answer.headers("Set-Cookie")) {
            Matcher jwt = JWT_COOKIE.matcher(cookie);
            if (jwt.find()) {
                keepJwt(jwt.group(1));
            }
        }
        return answer;
    }

    /** How often the canary of an application sang: every side effect there is. */
    long songs(String application) {
        return Long.parseLong(http.get("/" + application + "/calls").body());
    }

    /** The same once it is so many, or when they do not come; for what sings behind the answer. */
    long awaitSongs(String application, long songs) {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        long now = songs(application);
        while (now < songs && System.nanoTime() < deadline) {
            Thread.onSpinWait();
            now = songs(application);
        }
        return now;
    }

    /** Waits until Stytch is asked again after it has failed: other tests want its answers. */
    void awaitRecovery() {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        String cookie = cookie(session());
        while (!keepCookieOf(http.get("/" + GUARDED + "/asked/x", cookie)).sings() && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
    }

    void assertNoSecretIn(String text) {
        List<String> told = secrets.stream().filter(text::contains).toList();
        // Never the secrets themselves: this text ends in a test report.
        assertThat(told.size()).as("secrets that were told").isZero();
    }

    int secretsKept() {
        return secrets.size();
    }

    @Override
    public void close() {
        server.close();
        stytch.close();
    }

    private WebArchive application(String name, boolean bySettings, String ambiguousPaths) {
        WebArchive war = Wars.withLibrary(name).addPackage(CanaryServlet.class.getPackage());
        Map<String, String> settings = stytch.settings();
        settings.put("mfa.public-paths", "/account/assets/*,*.pub");
        settings.put("mfa.ambiguous-paths", ambiguousPaths);
        settings.put("mfa.policy.asked.max-staleness", "PT0S");
        if (bySettings) {
            settings.put("mfa.filter.url-patterns", String.join(",", PROTECTED));
            settings.put("mfa.policy.asked.url-patterns", "/asked/*");
            Wars.webXml(war, PAGES);
        } else {
            String filters = Wars.filterXml("mfa", "", PROTECTED) + Wars.filterXml("asked", "asked", "/asked/*");
            Wars.webXml(
                    war,
                    filters.replace("</filter-class>", "</filter-class><async-supported>true</async-supported>")
                                    .replace("</filter-mapping>", DISPATCHERS)
                            + PAGES);
        }
        Wars.configure(war, settings);
        Wars.discover(war, "annotated");
        StringAsset song = new StringAsset(Canary.SONG);
        StringAsset page = new StringAsset("<%= " + Canary.class.getName() + ".sing() %>");
        war.addAsWebResource(song, "files/statement.html")
                .addAsWebResource(song, "files/index.html")
                .addAsWebResource(page, "pages/page.jsp")
                .addAsWebResource(page, "welcome/index.jsp")
                .addAsWebResource(new StringAsset("free file"), "free/hello.html")
                .addAsWebInfResource(
                        new StringAsset("top <jsp:include page=\"/account/home\"/> bottom"), "including.jsp");
        JavaArchive jar = ShrinkWrap.create(JavaArchive.class, "brochures.jar")
                .addAsResource(song, "META-INF/resources/files/brochure.html");
        return war.addAsLibraries(jar);
    }

    /** Hands the server to the tests; it lives until the last test of all classes has run. */
    static final class Extension implements BeforeEachCallback, ParameterResolver {

        @Override
        public void beforeEach(ExtensionContext context) {
            server(context).stytch().reset();
        }

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == AttackedServer.class;
        }

        @Override
        public AttackedServer resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return server(context);
        }

        private static AttackedServer server(ExtensionContext context) {
            return context.getRoot()
                    .getStore(Namespace.create(AttackedServer.class))
                    .getOrComputeIfAbsent(AttackedServer.class, first -> new AttackedServer(), AttackedServer.class);
        }
    }
}
