package io.mfafilter.it.clients;

import io.mfafilter.it.support.StytchProject;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;

/** {@link ClientKinds}, with a project of B2B. */
class ClientsB2bIT extends ClientKinds {

    private static final StytchProject STYTCH = StytchProject.ofB2b();

    ClientsB2bIT() {
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
