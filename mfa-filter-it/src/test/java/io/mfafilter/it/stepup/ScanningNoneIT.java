package io.mfafilter.it.stepup;

import io.mfafilter.it.stepup.resources.ScanningApplication;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** Resources that are scannned by the application, with {@code bean-discovery-mode=none}. */
class ScanningNoneIT extends GuardedResources {

    @Deployment(testable = false)
    static WebArchive war() {
        return application("scanning-none", ScanningApplication.class, "none");
    }
}
