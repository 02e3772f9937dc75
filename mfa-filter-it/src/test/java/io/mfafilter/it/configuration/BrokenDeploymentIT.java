package io.mfafilter.it.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import io.mfafilter.it.configuration.app.AnnotatedServlet;
import io.mfafilter.it.configuration.app.BeanLocator;
import io.mfafilter.it.configuration.app.Booking;
import io.mfafilter.it.configuration.app.BookingBean;
import io.mfafilter.it.configuration.app.BookingDecorator;
import io.mfafilter.it.configuration.app.CarefulPayment;
import io.mfafilter.it.configuration.app.CarelessPayment;
import io.mfafilter.it.configuration.app.GuardedApplication;
import io.mfafilter.it.configuration.app.HandingOutApplication;
import io.mfafilter.it.configuration.app.InheritingServlet;
import io.mfafilter.it.configuration.app.Ledger;
import io.mfafilter.it.configuration.app.LedgerProducer;
import io.mfafilter.it.configuration.app.LocatorBase;
import io.mfafilter.it.configuration.app.LocatorHeir;
import io.mfafilter.it.configuration.app.Meta;
import io.mfafilter.it.configuration.app.Payment;
import io.mfafilter.it.configuration.app.PlainLocator;
import io.mfafilter.it.configuration.app.SecuredServlet;
import io.mfafilter.it.configuration.app.Teller;
import io.mfafilter.it.configuration.app.UnservedApplication;
import io.mfafilter.it.configuration.app.Vault;
import io.mfafilter.it.configuration.app.VaultBean;
import io.mfafilter.it.filter.app.OpenServlet;
import io.mfafilter.it.filter.app.ProtectedServlet;
import io.mfafilter.it.stepup.resources.ScanningApplication;
import io.mfafilter.it.support.Browser;
import io.mfafilter.it.support.ServerProcess;
import io.mfafilter.it.support.Wars;
import io.mfafilter.it.support.WildFly;
import java.net.URI;
import java.util.Map;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is wrong stops the deployment, and all of it is named at once; nothing of the application is served. No product is ever asked. */
@Tag("consumer")
class BrokenDeploymentIT {

    private static final String SECRET = "secret-test-do-not-print-me";

    @Test
    void brokenSettingsAndFilters_stopTheDeployment_andAreAllNamed() {
        WebArchive war = Wars.withLibrary("broken")
                .addClasses(ProtectedServlet.class, OpenServlet.class, Vault.class, VaultBean.class);
        Map<String, String> settings = Wars.settings("http://stytch.example");
        settings.put("mfa.stytch.secret", SECRET + " with a blank");
        settings.put("mfa.required-factors", "password, telepathy");
        settings.put("mfa.max-age", "five minutes");
        settings.put("mfa.session.bearer", "yes");
        settings.put("mfa.filter.url-patterns", "account");
        settings.put("mfa.requird-factors", "mfa");
        settings.put("mfa.policy.admin.required-factors", "totp");
        settings.remove("mfa.challenge.login-url");
        settings.put("mfa-stytch/mp-rest/uri", "http://192.0.2.1");
        Wars.configure(war, settings);
        Wars.discover(war, "annotated");
        Wars.webXml(
                war,
                Wars.filterXml("mfa", "nowhere", "/account/*")
                        .replace(
                                "</init-param>",
                                "</init-param>"
                                        + "<init-param><param-name>Policy</param-name><param-value>admin</param-value></init-param>"));

        try (ServerProcess server = ServerProcess.start(war)) {
            assertThat(server.codes())
                    .as(server.log())
                    .anySatisfy(line -> assertThat(line).startsWith("MFA0102 mfa-stytch/mp-rest/uri"))
                    .anySatisfy(line -> assertThat(line).startsWith("MFA0206").contains("underNoPolicy()"))
                    .anySatisfy(line ->
                            assertThat(line).startsWith("MFA0208 filter mfa").contains("nowhere"))
                    .anySatisfy(line ->
                            assertThat(line).startsWith("MFA0217 filter mfa").contains("Policy"))
                    .anySatisfy(line -> assertThat(line).startsWith("MFA0102 mfa.stytch.api-url"))
                    .anySatisfy(line -> assertThat(line).startsWith("MFA0102 mfa.stytch.secret"))
                    .anySatisfy(line -> assertThat(line)
                            .startsWith("MFA0102 mfa.required-factors")
                            .contains("telepathy")
                            .contains("11"))
                    .anySatisfy(line -> assertThat(line).startsWith("MFA0102 mfa.max-age"))
                    .anySatisfy(line -> assertThat(line).startsWith("MFA0102 mfa.session.bearer"))
                    .anySatisfy(line -> assertThat(line).startsWith("MFA0102 mfa.filter.url-patterns"))
                    .anySatisfy(line -> assertThat(line)
                            .startsWith("MFA0103 mfa.requird-factors")
                            .contains("mfa.required-factors"))
                    .anySatisfy(line -> assertThat(line).startsWith("MFA0102 mfa.policy.admin.required-factors"))
                    .anySatisfy(line -> assertThat(line).startsWith("MFA0101 mfa.challenge.login-url"));
            assertThat(server.log()).doesNotContain(SECRET);
            assertNothingIsServed(server);
        }
    }

    @Test
    void annotationsAndInitParams_thatCannotHold_stopTheDeployment_andAreAllNamed() {
        WebArchive war = Wars.withLibrary("hopeless")
                .addClasses(
                        ProtectedServlet.class,
                        OpenServlet.class,
                        Teller.class,
                        Vault.class,
                        VaultBean.class,
                        PlainLocator.class,
                        AnnotatedServlet.class);
        Wars.configure(war, Wars.settings("http://127.0.0.1:1"));
        Wars.discover(war, "all");
        Wars.webXml(war, Wars.filterXml("mfa", "nowhere", "/account/*") + Wars.filterXml("idle", ""));

        String app = "io.mfafilter.it.configuration.app.";
        try (ServerProcess server = ServerProcess.start(war)) {
            assertThat(server.codes())
                    .as(server.log())
                    .anySatisfy(line ->
                            assertThat(line).startsWith("MFA0208 filter mfa").contains("nowhere"))
                    .anySatisfy(line -> assertThat(line).startsWith("MFA0209 filter idle"))
                    .anySatisfy(line -> assertThat(line).startsWith("MFA0201").contains(app + "AnnotatedServlet "))
                    .anySatisfy(line -> assertThat(line).startsWith("MFA0202").contains(app + "VaultBean.hidden()"))
                    .anySatisfy(line -> assertThat(line).startsWith("MFA0202").contains(app + "VaultBean.common()"))
                    .anySatisfy(line -> assertThat(line).startsWith("MFA0203").contains(app + "Vault.open()"))
                    .anySatisfy(line -> assertThat(line).startsWith("MFA0204").contains(app + "VaultBean.never()"))
                    .anySatisfy(line -> assertThat(line).startsWith("MFA0204").contains(app + "VaultBean.forLong()"))
                    .anySatisfy(line -> assertThat(line).startsWith("MFA0205").contains("withBrokenExpression()"))
                    .anySatisfy(line -> assertThat(line).startsWith("MFA0206").contains("underNoPolicy()"));
            assertNothingIsServed(server);
        }
    }

    @Test
    void annotationOnNeitherBeanNorResource_stopsTheDeployment() {
        WebArchive war = Wars.withLibrary("nobody")
                .addClasses(
                        ProtectedServlet.class,
                        OpenServlet.class,
                        Teller.class,
                        PlainLocator.class,
                        UnservedApplication.class,
                        SecuredServlet.class,
                        InheritingServlet.class,
                        Payment.class,
                        CarefulPayment.class,
                        CarelessPayment.class,
                        LocatorBase.class,
                        LocatorHeir.class,
                        Ledger.class,
                        LedgerProducer.class,
                        Meta.class,
                        GuardedApplication.class,
                        Booking.class,
                        BookingBean.class,
                        BookingDecorator.class,
                        BeanLocator.class,
                        HandingOutApplication.class);
        Wars.configure(war, Wars.settings("http://127.0.0.1:1"));
        Wars.discover(war, "annotated");

        String app = "io.mfafilter.it.configuration.app.";
        try (ServerProcess server = ServerProcess.start(war)) {
            assertThat(server.codes())
                    .as(server.log())
                    .anySatisfy(line -> assertThat(line).startsWith("MFA0201").contains(app + "Teller.pay()"))
                    .anySatisfy(line -> assertThat(line).startsWith("MFA0213 " + app + "UnservedApplication"))
                    .anySatisfy(
                            line -> assertThat(line).startsWith("MFA0201").contains(app + "InheritingServlet.doGet()"))
                    .anySatisfy(line -> assertThat(line).startsWith("MFA0203").contains(app + "Payment.pay()"))
                    .anySatisfy(line -> assertThat(line).startsWith("MFA0207").contains(app + "LocatorHeir.locate()"))
                    .anySatisfy(line -> assertThat(line).startsWith("MFA0216").contains("LedgerProducer.ledger"))
                    .anySatisfy(line -> assertThat(line).startsWith("MFA0215").contains(app + "Meta"))
                    .anySatisfy(
                            line -> assertThat(line).startsWith("MFA0201").contains(app + "BookingDecorator.book()"))
                    .anySatisfy(line -> assertThat(line).startsWith("MFA0207").contains(app + "BeanLocator.locate()"))
                    .anySatisfy(line -> assertThat(line)
                            .startsWith("MFA0218 " + app + "HandingOutApplication.getProperties() failed with"
                                    + " java.lang.IllegalStateException"))
                    .anySatisfy(line -> assertThat(line).startsWith("MFA0201").contains(app + "GuardedApplication"));
            if (!WildFly.isUnderTest() && !ServerProcess.isLiberty()) {
                // There every class with a path is a bean, and so an interceptor stands before this locator.
                assertThat(server.codes())
                        .anySatisfy(
                                line -> assertThat(line).startsWith("MFA0207").contains(app + "PlainLocator.sub()"));
            }
            assertNothingIsServed(server);
        }
    }

    /** Servers find classes for an initializer in ways of their own; none may leave a page open that the annotation is to guard. */
    @Test
    void inheritedAnnotation_isEnforced_orTheApplicationIsNotServed() {
        WebArchive servlet = Wars.withLibrary("heir").addClasses(SecuredServlet.class, InheritingServlet.class);
        WebArchive locator = Wars.withLibrary("locating").addClasses(ScanningApplication.class, PlainLocator.class);
        for (WebArchive war : new WebArchive[] {servlet, locator}) {
            Wars.configure(war, Wars.settings("http://127.0.0.1:1"));
            Wars.discover(war, "annotated");
        }

        try (ServerProcess server = ServerProcess.start(servlet, locator)) {
            for (URI page : new URI[] {
                URI.create(server.base("heir") + "/inheriting"),
                URI.create(server.base("locating") + "/api/locator/sub")
            }) {
                assertThat(Browser.fetching(page).send(page).statusCode())
                        .as("%s", page)
                        .isIn(401, 404);
            }
        }
    }

    private static void assertNothingIsServed(ServerProcess server) {
        assertThat(server.log()).contains("MFA0105");
        for (String path : new String[] {"/open", "/account/home", "/"}) {
            assertThat(Browser.navigating(server.base()).get(path).statusCode()).isEqualTo(404);
        }
    }
}
