package io.mfafilter.it.stepup;

import io.mfafilter.it.stepup.resources.ScanningApplication;
import io.mfafilter.it.support.ServerProcess;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/** Resources that are scanned by the application, with {@code bean-discovery-mode=none}. */
@DisabledIfSystemProperty(
        named = ServerProcess.SERVER,
        matches = "glassfish",
        disabledReason = "GlassFish deploys no such archive once a library in it holds beans; see GlassFishIT")
class ScanningNoneIT extends GuardedResources {

    @Deployment(testable = false)
    static WebArchive war() {
        return application("scanning-none", ScanningApplication.class, "none");
    }
}
