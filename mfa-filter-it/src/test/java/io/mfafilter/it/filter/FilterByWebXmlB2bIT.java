package io.mfafilter.it.filter;

import io.mfafilter.it.support.StytchProject;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;

/** {@link FilteredPages}, with a project of B2B. */
class FilterByWebXmlB2bIT extends FilteredPages {

    private static final StytchProject STYTCH = StytchProject.ofB2b();

    FilterByWebXmlB2bIT() {
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
