package io.mfafilter.it.startup;

import static io.mfafilter.it.support.Answers.assertProblem;
import static io.mfafilter.it.support.Answers.assertProtectedBody;
import static io.mfafilter.simulator.session.FactorSpec.password;
import static io.mfafilter.simulator.session.FactorSpec.sms;
import static org.assertj.core.api.Assertions.assertThat;

import io.mfafilter.it.filter.app.ProtectedServlet;
import io.mfafilter.it.support.Browser;
import io.mfafilter.it.support.LibertyProcess;
import io.mfafilter.it.support.ServerProcess;
import io.mfafilter.it.support.StytchProject;
import io.mfafilter.it.support.Wars;
import io.mfafilter.simulator.control.CreatedSession;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An Open Liberty consists of the features that its operator names: what mfa-filter misses must not open the application. */
@EnabledIfSystemProperty(named = ServerProcess.SERVER, matches = "liberty")
class LibertyFeaturesIT {

    private static final String NEEDED = "servlet-6.0,cdi-4.0,restfulWS-3.1,jsonb-3.0,mpConfig-3.1,mpRestClient-3.0";

    @ParameterizedTest
    @ValueSource(strings = {NEEDED, NEEDED + ",mpFaultTolerance-4.0", "webProfile-10.0,microProfile-6.1"})
    void serverWithTheFeaturesThatAreNeeded_enforces(String features) {
        try (StytchProject stytch = StytchProject.start();
                ServerProcess server = LibertyProcess.startWith(List.of(features.split(",")), application(stytch))) {
            CreatedSession session = stytch.createSession(password(), sms());

            assertProblem(Browser.fetching(server.base()).get("/account/home"), 401, "unauthenticated");
            assertProblem(Browser.fetching(server.base()).get("/admin/home"), 401, "unauthenticated");
            assertProtectedBody(
                    Browser.fetching(server.base()).token(session.token()).get("/account/home"));
            assertProtectedBody(
                    Browser.fetching(server.base()).jwt(session.jwt()).get("/admin/home"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "servlet-6.0",
                "servlet-6.0,cdi-4.0",
                "servlet-6.0,cdi-4.0,mpConfig-3.1",
                "servlet-6.0,mpConfig-3.1,restfulWS-3.1,jsonb-3.0",
                "servlet-6.0,cdi-4.0,mpConfig-3.1,restfulWS-3.1,jsonb-3.0",
                "servlet-6.0,cdi-4.0,restfulWS-3.1,jsonb-3.0",
                "servlet-6.0,cdi-4.0,restfulWS-3.1,mpConfig-3.1,mpRestClient-3.0",
                "servlet-6.0,cdi-4.0,mpConfig-3.1,mpRestClient-3.0",
                "webProfile-10.0"
            })
    void serverThatLacksAFeature_servesNothingProtected_andSaysWhy(String features) {
        try (StytchProject stytch = StytchProject.start();
                ServerProcess server = LibertyProcess.startWith(List.of(features.split(",")), application(stytch))) {
            CreatedSession session = stytch.createSession(password(), sms());

            for (String path : new String[] {"/account/home", "/admin/home"}) {
                HttpResponse<String> nobody = Browser.fetching(server.base()).get(path);
                HttpResponse<String> somebody =
                        Browser.fetching(server.base()).token(session.token()).get(path);
                assertThat(nobody.body()).as(server.log()).doesNotContain("protected body");
                assertThat(nobody.statusCode()).as(server.log()).isGreaterThanOrEqualTo(400);
                assertThat(somebody.statusCode()).as(server.log()).isGreaterThanOrEqualTo(400);
            }
        }
    }

    /** One page is protected by web.xml and another by the settings alone. */
    private static WebArchive application(StytchProject stytch) {
        WebArchive war = Wars.withLibrary("poor").addClasses(ProtectedServlet.class);
        Map<String, String> settings = stytch.settings();
        settings.put("mfa.filter.url-patterns", "/admin/*");
        Wars.configure(war, settings);
        Wars.discover(war, "annotated");
        return Wars.webXml(war, Wars.filterXml("mfa", "", "/account/*"));
    }
}
