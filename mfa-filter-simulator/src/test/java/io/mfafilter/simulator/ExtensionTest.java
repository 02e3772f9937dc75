package io.mfafilter.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.mfafilter.simulator.junit.StytchSimulatorExtension;
import io.mfafilter.simulator.organization.OrganizationSpec;
import io.mfafilter.simulator.session.FactorSpec;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;

@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ExtensionTest {

    @RegisterExtension
    static final StytchSimulatorExtension STYTCH = StytchSimulatorExtension.with(
            SimulatorOptions.defaults().project("project-test-other", "secret-test-other"));

    private static int port;

    @Test
    @Order(1)
    void simulator_injected_hasTheGivenOptions(StytchSimulator stytch) {
        port = stytch.port();
        assertThat(stytch.projectId()).isEqualTo("project-test-other");
        new Api(stytch).get("/v1/debug/whoami").ok();
        stytch.createSession(FactorSpec.password());
        stytch.b2b().createSession(FactorSpec.password());
        stytch.b2b().createOrganization(new OrganizationSpec().name("Gone").slug("gone-soon"));
        stytch.clock().advance(Duration.ofDays(1));
    }

    @Test
    @Order(2)
    void simulator_inTheNextTest_isTheSameAndAsIfNew(StytchSimulator stytch) {
        assertThat(stytch.port()).isEqualTo(port);
        assertThat(stytch.calls().total()).isZero();
        new Api(stytch).get("/v1/b2b/organizations/gone-soon").isError(404, "organization_not_found");
        assertThat(Duration.between(Instant.now(), stytch.clock().instant()).abs())
                .isLessThan(Duration.ofMinutes(1));
    }

    @Nested
    class Inside {
        @Test
        void simulator_inANestedClass_isTheSame(StytchSimulator stytch) {
            assertThat(stytch.port()).isEqualTo(port);
            new Api(stytch).get("/v1/debug/whoami").ok();
        }
    }
}
