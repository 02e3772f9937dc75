package io.mfafilter.decision;

import static io.mfafilter.session.FakeStytch.NOW;
import static io.mfafilter.session.FakeStytch.aliveWithJwt;
import static io.mfafilter.session.FakeStytch.credentials;
import static io.mfafilter.session.FakeStytch.jwt;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mfafilter.session.FakeStytch;
import io.mfafilter.session.Proof;
import io.mfafilter.session.Verification;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class RequestProofTest {

    private final RequestProof request = new RequestProof(credentials("t"), NOW);
    private final List<Instant> asked = new ArrayList<>();

    @Test
    void request_neverAsked_knowsNothing() {
        assertThat(request.answer()).isEmpty();
        assertThat(request.session()).isEmpty();
        assertThat(request.freshJwt()).isEmpty();
    }

    @Test
    void answer_ofAnyTime_isAskedForOnce() {
        Verification answer = vouchedAt(NOW.minusSeconds(1));

        assertThat(request.ask(false, asking(answer))).isSameAs(answer);
        assertThat(request.ask(false, asking(vouchedAt(NOW)))).isSameAs(answer);
        assertThat(asked).containsExactly(Instant.MIN);
    }

    @Test
    void answer_fromBeforeTheRequest_isAskedForAgainWhereOnlyACurrentOneWillDo() {
        Verification current = vouchedAt(NOW);
        request.ask(false, asking(vouchedAt(NOW.minusNanos(1))));

        assertThat(request.ask(true, asking(current))).isSameAs(current);
        assertThat(request.answer()).containsSame(current);
        assertThat(asked).containsExactly(Instant.MIN, NOW);
    }

    @Test
    void answer_sinceTheRequestCame_isCurrent() {
        Verification answer = vouchedAt(NOW);
        request.ask(false, asking(answer));

        assertThat(request.ask(true, asking(vouchedAt(NOW.plusSeconds(1))))).isSameAs(answer);
        assertThat(asked).hasSize(1);
    }

    @Test
    void answer_thatVerifiesNobody_isNotAskedForAgain() {
        for (Verification nobody : List.of(
                new Verification.NoSession(),
                new Verification.Unavailable(Optional.empty()),
                new Verification.Misconfigured())) {
            RequestProof other = new RequestProof(credentials("t"), NOW);
            asked.clear();
            other.ask(false, asking(nobody));

            assertThat(other.ask(true, asking(vouchedAt(NOW)))).isSameAs(nobody);
            assertThat(other.freshJwt()).isEmpty();
            assertThat(asked).hasSize(1);
        }
    }

    @Test
    void session_atHand_isShownUntilStytchSaysOtherwise() {
        Proof atHand = ((Verification.Verified) vouchedAt(NOW)).proof();
        for (Verification nobody : List.of(
                new Verification.NoSession(),
                new Verification.Unavailable(Optional.empty()),
                new Verification.Misconfigured())) {
            RequestProof other = new RequestProof(credentials("t"), NOW);
            other.use(atHand);
            assertThat(other.session()).contains(atHand.session());

            other.ask(true, asking(nobody));
            assertThat(other.session()).isEmpty();
            other.use(atHand);
            assertThat(other.session()).isEmpty();
        }
    }

    @Test
    void session_ofAnAnswerThatIsTakenBack_isShownNoMore() {
        request.ask(false, asking(vouchedAt(NOW.minusSeconds(1))));
        request.use(((Verification.Verified) request.answer().orElseThrow()).proof());
        assertThat(request.session()).isPresent();

        request.ask(true, asking(new Verification.NoSession()));

        assertThat(request.session()).isEmpty();
    }

    @Test
    void session_thatBridgesAnOutage_isShown() {
        Proof remembered = ((Verification.Verified) vouchedAt(NOW)).proof();
        request.ask(false, asking(new Verification.Unavailable(Optional.empty())));
        assertThat(request.session()).isEmpty();

        request.useInOutage(remembered);

        assertThat(request.session()).contains(remembered.session());
    }

    @Test
    void exception_whileAsking_isNoAnswer() {
        assertThatThrownBy(() -> request.ask(false, notBefore -> {
                    throw new IllegalStateException("broken");
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(request.answer()).isEmpty();
        assertThat(request.ask(false, asking(vouchedAt(NOW)))).isInstanceOf(Verification.Verified.class);
    }

    @Test
    void request_printed_holdsNoCredential() {
        RequestProof carrying = new RequestProof(credentials("tok3n", jwt("u", "PT0S")), NOW);
        carrying.ask(false, asking(vouchedAt(NOW)));

        assertThat(carrying.toString()).doesNotContain("tok3n", "eyJ");
    }

    private Function<Instant, Verification> asking(Verification answer) {
        return notBefore -> {
            asked.add(notBefore);
            return answer;
        };
    }

    private static Verification vouchedAt(Instant time) {
        FakeStytch stytch = new FakeStytch().knows("t", aliveWithJwt("u", jwt("u", "PT0S")));
        return FakeStytch.verifier(stytch, () -> time).ask(credentials("t"), Duration.ZERO, Instant.MIN);
    }
}
