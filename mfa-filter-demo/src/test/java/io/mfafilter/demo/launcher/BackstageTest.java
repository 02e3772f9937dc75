package io.mfafilter.demo.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class BackstageTest {

    @Test
    void emptyEnvironment_bringsTheSimulator() {
        try (Backstage backstage = Backstage.of(Map.of("MFA_STYTCH_SECRET", " "))) {
            assertThat(backstage.simulator()).isPresent();
            assertThat(backstage.environment())
                    .containsEntry(
                            "MFA_STYTCH_API_URL", backstage.simulator().get().baseUrl())
                    .containsKey("DEMO_SIMULATOR_URL");
        }
    }

    @Test
    void projectAndSecret_bringRealStytch() {
        try (Backstage backstage =
                Backstage.of(Map.of("MFA_STYTCH_PROJECT_ID", "project-test-1", "MFA_STYTCH_SECRET", "secret"))) {
            assertThat(backstage.simulator()).isEmpty();
            assertThat(backstage.environment()).isEmpty();
        }
    }

    @Test
    void projectWithoutSecret_isSaid() {
        assertThatThrownBy(() -> Backstage.of(Map.of("MFA_STYTCH_PROJECT_ID", "project-test-1")))
                .isInstanceOf(LaunchException.class)
                .hasMessageContaining("MFA_STYTCH_SECRET");
    }
}
