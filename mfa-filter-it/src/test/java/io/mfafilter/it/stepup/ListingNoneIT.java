package io.mfafilter.it.stepup;

import io.mfafilter.it.stepup.resources.PlainListingApplication;
import io.mfafilter.it.support.Browser;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/** Resources that are listed by the application, with {@code bean-discovery-mode=none}. */
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
