package io.mfafilter.demo;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mfafilter.demo.launcher.Backstage;
import io.mfafilter.demo.launcher.Demo;
import io.mfafilter.demo.launcher.LaunchException;
import io.mfafilter.simulator.session.Product;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who has made a mistake in the settings reads what it is, and not only that there is no bank. */
class DemoNotDeployedIT {

    @Test
    void settingsThatTheServerDoesNotGet_areNamed_beforeTheWaitIsOver() {
        // For real Stytch the server takes these two from the environment of the tests, where they are not.
        Backstage real = Backstage.of(
                Map.of("MFA_STYTCH_PROJECT_ID", "project-test-1", "MFA_STYTCH_SECRET", "not-in-the-log"),
                Product.CONSUMER);
        try (Demo demo = Demo.start(Path.of(System.getProperty("demo.directory")), 0, real)) {
            assertThatThrownBy(demo::awaitReady)
                    .isInstanceOf(LaunchException.class)
                    .hasMessageStartingWith("The bank was not deployed. From the server's log:\nMFA0101 mfa.stytch.")
                    .hasMessageContaining("MFA0101 mfa.stytch.project-id")
                    .hasMessageContaining("MFA0101 mfa.stytch.secret");
        }
    }
}
