package io.mfafilter.it.stepup;

import static org.assertj.core.api.Assertions.assertThat;

import io.mfafilter.it.configuration.app.PlainLocator;
import io.mfafilter.it.stepup.resources.ScanningApplication;
import io.mfafilter.it.support.Browser;
import io.mfafilter.it.support.ServerProcess;
import io.mfafilter.it.support.Wars;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A guarded locator of a class without a scope: servers that make a bean of it guard it, on all others it does not deploy. */
@Tag("consumer")
class PlainLocatorIT {

    @ParameterizedTest
    @ValueSource(strings = {"annotated", "all"})
    void guardedLocator_isGuarded_orTheDeploymentFails(String discovery) {
        WebArchive war = Wars.withLibrary("locators").addClasses(ScanningApplication.class, PlainLocator.class);
        Wars.configure(war, Wars.settings("http://127.0.0.1:1"));
        Wars.discover(war, discovery);

        try (ServerProcess server = ServerProcess.start(war)) {
            int status = Browser.calling(server.base()).get("/api/locator/sub").statusCode();

            if (server.log().contains("MFA0207")) {
                assertThat(status).isEqualTo(404);
            } else {
                assertThat(status).as(server.log()).isEqualTo(401);
            }
        }
    }
}
