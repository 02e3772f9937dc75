package io.mfafilter.it.stepup;

import io.mfafilter.it.stepup.resources.PlainListingApplication;
import io.mfafilter.it.support.Browser;
import io.mfafilter.it.support.ServerProcess;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/** Resources that are listed by the application, with {@code bean-discovery-mode=none}. */
@DisabledIfSystemProperty(
        named = ServerProcess.SERVER,
        matches = "glassfish",
        disabledReason = "GlassFish deploys no such archive once a library in it holds beans; see GlassFishIT")
class ListingNoneIT extends GuardedResources {

    @Deployment(testable = false)
    static WebArchive war() {
        return application("listing-none", PlainListingApplication.class, "none");
    }

    @Test
    void handMadeResource_withoutSession_isRefused() {
        assertRefused(Browser.calling(base).get("/api/hand-made"));
    }
}
