package io.mfafilter.it.stepup;

import io.mfafilter.it.stepup.resources.ListingApplication;
import io.mfafilter.it.stepup.resources.LocatingBean;
import io.mfafilter.it.support.Browser;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/** Resources that are listed by the application, with {@code bean-discovery-mode=annotated}. */
class ListingAnnotatedIT extends GuardedResources {

    @Deployment(testable = false)
    static WebArchive war() {
        return application("listing-annotated", ListingApplication.class, "annotated")
                .addClass(LocatingBean.class);
    }

    @Test
    void handMadeResource_withoutSession_isRefused() {
        assertRefused(Browser.calling(base).get("/api/hand-made"));
    }

    @Test
    void locatorOfBean_withoutSession_isRefused() {
        assertRefused(Browser.calling(base).get("/api/locating-bean/sub"));
    }
}
