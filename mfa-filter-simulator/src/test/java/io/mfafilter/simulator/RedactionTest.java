package io.mfafilter.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.mfafilter.simulator.control.CreatedMember;
import io.mfafilter.simulator.control.CreatedSession;
import io.mfafilter.simulator.control.JwtSpec;
import io.mfafilter.simulator.inbox.InboxMessage;
import io.mfafilter.simulator.organization.MemberSpec;
import io.mfafilter.simulator.session.FactorSpec;
import io.mfafilter.simulator.user.UserSpec;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Nothing that holds a credential prints it. */
class RedactionTest {

    @Test
    void values_printed_showNoSecret() {
        try (StytchSimulator stytch = StytchSimulator.start()) {
            CreatedSession session = stytch.createSession(FactorSpec.password());
            assertThat(session.toString()).doesNotContain(session.token()).doesNotContain(session.jwt());
            assertThat(new MemberSpec("lee@example.com")
                            .password("pa55")
                            .totpSecret("JBSWY3DP")
                            .toString())
                    .doesNotContain("pa55")
                    .doesNotContain("JBSWY3DP");
            assertThat(new CreatedMember("o", "m", "lee@example.com").toString())
                    .doesNotContain("lee");
            assertThat(JwtSpec.ofSession(session.token()).toString()).doesNotContain(session.token());
            assertThat(new UserSpec().password("pa55").totpSecret("JBSWY3DP").toString())
                    .doesNotContain("pa55")
                    .doesNotContain("JBSWY3DP");
            assertThat(new InboxMessage(Instant.EPOCH, "sms", "+1", "u", "code", "123456", "").toString())
                    .doesNotContain("123456");
            assertThat(stytch.toString() + SimulatorOptions.defaults()).doesNotContain(stytch.secret());
        }
    }
}
