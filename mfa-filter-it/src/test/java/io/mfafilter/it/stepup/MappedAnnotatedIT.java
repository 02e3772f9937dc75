package io.mfafilter.it.stepup;

import io.mfafilter.it.stepup.resources.ScanningApplication;
import io.mfafilter.it.support.Wars;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** Resources that are mapped in web.xml, with no application class at all, and {@code bean-discovery-mode=annotated}. */
class MappedAnnotatedIT extends GuardedResources {

    @Deployment(testable = false)
    static WebArchive war() {
        WebArchive war = application("mapped-annotated", ScanningApplication.class, "annotated");
        war.deleteClass(ScanningApplication.class);
        return Wars.webXml(
                war,
                "<servlet><servlet-name>jakarta.ws.rs.core.Application</servlet-name></servlet>"
                        + "<servlet-mapping><servlet-name>jakarta.ws.rs.core.Application</servlet-name>"
                        + "<url-pattern>/api/*</url-pattern></servlet-mapping>");
    }
}
