package io.mfafilter.it.filter;

import io.mfafilter.it.support.StytchProject;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;

/** {@link FilteredPages}, with a project of the consumer product. */
class FilterByWebXmlIT extends FilteredPages {

    private static final StytchProject STYTCH = StytchProject.ofConsumer();

    FilterByWebXmlIT() {
        super(STYTCH);
    }

    @Deployment(testable = false)
    static WebArchive war() {
        return application(STYTCH);
    }

    @AfterAll
    static void stop() {
        STYTCH.close();
    }
}
