package io.mfafilter.it.proof;

import io.mfafilter.it.support.StytchProject;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;

/** {@link ProofAtHand}, with a project of the consumer product. */
class LocalProofIT extends ProofAtHand {

    private static final StytchProject STYTCH = StytchProject.ofConsumer();

    LocalProofIT() {
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
