package io.mfafilter.it.clients;

import io.mfafilter.it.support.StytchProject;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;

/** {@link ClientKinds}, with a project of the consumer product. */
class ClientsIT extends ClientKinds {

    private static final StytchProject STYTCH = StytchProject.ofConsumer();

    ClientsIT() {
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
