package io.mfafilter.session;

import static io.mfafilter.session.FakeStytch.NOW;
import static io.mfafilter.session.FakeStytch.SKEW;
import static io.mfafilter.session.FakeStytch.credentials;
import static org.assertj.core.api.Assertions.assertThat;

import io.mfafilter.credential.Credentials;
import io.mfafilter.session.StytchSessions.Answer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RemoteVerifierTest {

    private final FakeStytch stytch = new FakeStytch();

    @Test
    void request_withoutCandidates_hasNoSessionAndAsksNobody() {
        assertThat(stytch.verifier().verify(Credentials.NONE)).isEqualTo(new Verification.NoSession());
        assertThat(stytch.verifier().verify(new Credentials(List.of(), true))).isEqualTo(new Verification.NoSession());
        assertThat(stytch.asked()).isEmpty();
    }

    @Test
    void candidate_alive_isVerifiedAndEndsTheSearch() {
        stytch.knowsSession("second", "password/knowledge").knowsSession("third", "password/knowledge");

        assertThat(verifiedUser("first", "second", "third")).isEqualTo("second");
        assertThat(stytch.asked()).containsExactly("first", "second");
    }

    @Test
    void candidates_allUnknown_areEachAskedOnce() {
        assertThat(stytch.verifier().verify(credentials("a.b.c", "t", "u"))).isEqualTo(new Verification.NoSession());
        assertThat(stytch.asked()).containsExactly("a.b.c", "t", "u");
    }

    @Test
    void candidate_withoutAClearAnswer_endsTheSearch() {
        stytch.knows("first", new Answer.Silent(Optional.of(Duration.ofSeconds(7))))
                .knowsSession("second", "password/knowledge");

        assertThat(stytch.verifier().verify(credentials("first", "second")))
                .isEqualTo(new Verification.Unavailable(Optional.of(Duration.ofSeconds(7))));
        assertThat(stytch.asked()).containsExactly("first");
    }

    @Test
    void candidate_unavailableAfterAnUnknownOne_isNotMistakenForNoSession() {
        stytch.knows("second", new Answer.Silent(Optional.empty()));

        assertThat(stytch.verifier().verify(credentials("first", "second")))
                .isEqualTo(new Verification.Unavailable(Optional.empty()));
    }

    @Test
    void application_refusedByStytch_endsTheSearch() {
        stytch.knows("first", new Answer.RefusedUs()).knowsSession("second", "password/knowledge");

        assertThat(stytch.verifier().verify(credentials("first", "second")))
                .isEqualTo(new Verification.Misconfigured());
        assertThat(stytch.asked()).containsExactly("first");
    }

    @Test
    void session_saidToLivePastItsEnd_isNotBelieved() {
        stytch.knows("t", FakeStytch.alive("u", NOW.minus(SKEW), "password/knowledge"));

        assertThat(stytch.verifier().verify(credentials("t"))).isEqualTo(new Verification.NoSession());
    }

    @Test
    void session_overByLessThanTheClockSkew_isBelieved() {
        stytch.knows("t", FakeStytch.alive("u", NOW.minus(SKEW).plusNanos(1), "password/knowledge"));

        assertThat(verifiedUser("t")).isEqualTo("u");
    }

    @Test
    void session_over_doesNotHideALivingOneBehindIt() {
        stytch.knows("old", FakeStytch.alive("u", NOW.minusSeconds(60), "password/knowledge"))
                .knowsSession("new", "password/knowledge");

        assertThat(verifiedUser("old", "new")).isEqualTo("new");
    }

    @Test
    void registration_thatStytchTold_isHandedOn() {
        stytch.knows("t", FakeStytch.alive("u", List.of("otp/sms"), "password/knowledge"));

        Verification.Verified verified =
                (Verification.Verified) stytch.verifier().verify(credentials("t"));

        assertThat(verified.registered().orElseThrow()).hasSize(1);
    }

    @Test
    void session_verified_printsItsIdAlone() {
        stytch.knowsSession("tok3n", "password/knowledge");
        Verification.Verified verified =
                (Verification.Verified) stytch.verifier().verify(credentials("tok3n"));

        assertThat(verified.session()).hasToString("VerifiedSession[session-of-tok3n]");
    }

    private String verifiedUser(String... values) {
        Verification verification = stytch.verifier().verify(credentials(values));
        assertThat(verification).isInstanceOf(Verification.Verified.class);
        return ((Verification.Verified) verification).session().claims().userId();
    }
}
