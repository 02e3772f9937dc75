package io.mfafilter.it.outage;

import io.mfafilter.it.support.StytchProject;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;

/** {@link Outages}, with a project of B2B. */
class StytchOutageB2bIT extends Outages {

    private static final StytchProject STYTCH = StytchProject.ofB2b();

    StytchOutageB2bIT() {
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
