package io.mfafilter.demo.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mfafilter.simulator.session.Product;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BackstageTest {

    @Test
    void emptyEnvironment_bringsTheSimulator() {
        try (Backstage backstage = Backstage.of(Map.of("MFA_STYTCH_SECRET", " "), Product.CONSUMER)) {
            assertThat(backstage.simulator()).isPresent();
            assertThat(backstage.environment())
                    .containsEntry(
                            "MFA_STYTCH_API_URL", backstage.simulator().get().baseUrl())
                    .containsKey("DEMO_SIMULATOR_URL");
        }
    }

    @Test
    void projectAndSecret_bringRealStytch() {
        try (Backstage backstage = Backstage.of(
                Map.of("MFA_STYTCH_PROJECT_ID", "project-test-1", "MFA_STYTCH_SECRET", "secret"), Product.CONSUMER)) {
            assertThat(backstage.simulator()).isEmpty();
            assertThat(backstage.environment()).isEmpty();
        }
    }

    @Test
    void b2b_bringsMembersOfTwoOrganizations_andLetsThemDecide() {
        try (Backstage backstage = Backstage.of(Map.of(), Product.B2B)) {
            assertThat(backstage.environment())
                    .containsEntry("MFA_STYTCH_PRODUCT", "b2b")
                    .containsEntry("MFA_REQUIRED_FACTORS", "any")
                    .containsEntry("DEMO_PERSON_1_ORGANIZATION", "north-pier")
                    .containsEntry("DEMO_PERSON_2_ORGANIZATION", "lantern-books");
            assertThat(backstage.people()).containsExactly(Cast.SHIPPER, Cast.BOOKSELLER);
        }
    }

    @Test
    void b2bProjectAndSecret_bringRealStytch() {
        try (Backstage backstage = Backstage.of(
                Map.of("MFA_STYTCH_PROJECT_ID", "project-test-1", "MFA_STYTCH_SECRET", "secret"), Product.B2B)) {
            assertThat(backstage.simulator()).isEmpty();
            assertThat(backstage.environment()).containsEntry("MFA_STYTCH_PRODUCT", "b2b");
        }
    }

    @Test
    void projectWithoutSecret_isSaid() {
        assertThatThrownBy(() -> Backstage.of(Map.of("MFA_STYTCH_PROJECT_ID", "project-test-1"), Product.CONSUMER))
                .isInstanceOf(LaunchException.class)
                .hasMessageContaining("MFA_STYTCH_SECRET");
    }
}
