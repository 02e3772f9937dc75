package io.mfafilter.it.proof;

import io.mfafilter.it.support.StytchProject;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;

/** {@link ProofAtHand}, with a project of B2B. */
class LocalProofB2bIT extends ProofAtHand {

    private static final StytchProject STYTCH = StytchProject.ofB2b();

    LocalProofB2bIT() {
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
