package io.mfafilter.it.stepup;

import io.mfafilter.it.stepup.resources.LocatingBean;
import io.mfafilter.it.stepup.resources.ScanningApplication;
import io.mfafilter.it.support.Browser;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/** Resources that are scannned by the application, with {@code bean-discovery-mode=annotated}. */
class ScanningAnnotatedIT extends GuardedResources {

    @Deployment(testable = false)
    static WebArchive war() {
        return application("scanning-annotated", ScanningApplication.class, "annotated")
                .addClass(LocatingBean.class);
    }

    @Test
    void locatorOfBean_withoutSession_isRefused() {
        assertRefused(Browser.calling(base).get("/api/locating-bean/sub"));
    }
}
