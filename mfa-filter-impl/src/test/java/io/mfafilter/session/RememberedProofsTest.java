package io.mfafilter.session;

import static io.mfafilter.session.FakeStytch.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.mfafilter.credential.Credential;
import io.mfafilter.credential.SessionJwt;
import io.mfafilter.credential.SessionToken;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class RememberedProofsTest {

    private static final Credential TOKEN = new SessionToken("t");
    private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);

    private static final Instant SESSION_END = NOW.plusSeconds(3_600);

    private final HandClock clock = new HandClock();
    private final RememberedProofs memory = new RememberedProofs(clock);

    // --- answers that cross

    @Test
    void answers_thatCross_leaveTheOneAskedForLater() {
        clock.pass("PT1S");
        Proof older = proof(NOW);
        Proof newer = proof(NOW.plusNanos(1));

        memory.remember(TOKEN, newer);
        memory.remember(TOKEN, older);
        assertThat(memory.answer(TOKEN)).containsSame(newer);

        Proof newest = proof(NOW.plusNanos(2));
        memory.remember(TOKEN, newest);
        assertThat(memory.answer(TOKEN)).containsSame(newest);
    }

    @Test
    void answer_thatComesAfterALaterRefusal_isNotRemembered() {
        clock.pass("PT1S");
        memory.forget(TOKEN, NOW.plusNanos(1));
        memory.remember(TOKEN, proof(NOW));

        assertThat(memory.answer(TOKEN)).isEmpty();
        assertThat(memory.isUnknown(TOKEN, FIVE_MINUTES, NOW)).isTrue();
    }

    @Test
    void refusal_thatComesAfterALaterAnswer_isNotRemembered() {
        clock.pass("PT1S");
        memory.remember(TOKEN, proof(NOW.plusNanos(1)));
        memory.forget(TOKEN, NOW);

        assertThat(memory.answer(TOKEN)).isPresent();
        assertThat(memory.isUnknown(TOKEN, FIVE_MINUTES, NOW)).isFalse();
    }

    @Test
    void refusal_afterAnAnswer_forgetsIt() {
        memory.remember(TOKEN, proof(NOW));
        memory.forget(TOKEN, NOW);

        assertThat(memory.answer(TOKEN)).isEmpty();
        assertThat(memory.isUnknown(TOKEN, FIVE_MINUTES, NOW)).isTrue();
    }

    @Test
    void answer_afterARefusal_isRememberedAgain() {
        memory.forget(TOKEN, NOW);
        memory.remember(TOKEN, proof(NOW.plusSeconds(1)));

        assertThat(memory.answer(TOKEN)).isPresent();
        assertThat(memory.isUnknown(TOKEN, FIVE_MINUTES, NOW.plusSeconds(1))).isFalse();
    }

    @Test
    void refusal_endsAfterFiveSeconds() {
        memory.forget(TOKEN, NOW);

        assertThat(memory.isUnknown(TOKEN, FIVE_MINUTES, NOW.plusSeconds(5).minusNanos(1)))
                .isTrue();
        assertThat(memory.isUnknown(TOKEN, FIVE_MINUTES, NOW.plusSeconds(5))).isFalse();
        assertThat(memory.isUnknown(new SessionToken("u"), FIVE_MINUTES, NOW)).isFalse();
    }

    // --- a clock that is set back

    @Test
    void answer_fromBeforeTheClockWasSetBack_doesNotStayForIt() {
        memory.remember(TOKEN, proof(NOW));
        clock.pass("-PT1H");
        Proof now = proof(clock.instant());

        memory.remember(TOKEN, now);

        assertThat(memory.answer(TOKEN)).containsSame(now);
    }

    @Test
    void refusal_afterTheClockWasSetBack_forgetsTheAnswerFromBefore() {
        memory.remember(TOKEN, proof(NOW));
        clock.pass("-PT1H");

        memory.forget(TOKEN, clock.instant());

        assertThat(memory.answer(TOKEN)).isEmpty();
        assertThat(memory.isUnknown(TOKEN, FIVE_MINUTES, clock.instant())).isTrue();
    }

    @Test
    void refusal_fromBeforeTheClockWasSetBack_isForgotten() {
        memory.forget(TOKEN, NOW);
        clock.pass("-PT1H");

        assertThat(memory.isUnknown(TOKEN, FIVE_MINUTES, clock.instant())).isFalse();
        memory.remember(TOKEN, proof(clock.instant()));
        assertThat(memory.answer(TOKEN)).isPresent();
    }

    // --- JWTs

    @Test
    void jwt_refusedByStytch_isForgottenAltogether() {
        SessionJwt jwt = new SessionJwt("header.payload.signature");
        memory.remember(jwt, proof(NOW), NOW.plusSeconds(300));
        memory.remember((Credential) jwt, proof(NOW));

        memory.forget(jwt, NOW);

        assertThat(memory.jwt(jwt)).isEmpty();
        assertThat(memory.answer(jwt)).isEmpty();
    }

    @Test
    void jwt_remembered_isKeptWithoutTheHiddenPartOfItsSignature() {
        String hidden = "s".repeat(RememberedProofs.HIDDEN);
        SessionJwt jwt = new SessionJwt("header.payload." + hidden + "rest");
        memory.remember(jwt, proof(NOW), NOW.plusSeconds(300));

        assertThat(new String(memory.jwt(jwt).orElseThrow().open(), StandardCharsets.US_ASCII))
                .isEqualTo("header.payload." + "\0".repeat(RememberedProofs.HIDDEN) + "rest");
    }

    @Test
    void jwt_withAnyCharacterChanged_isNotTheRememberedOne() {
        String value = "header.payload." + "s".repeat(342);
        memory.remember(new SessionJwt(value), proof(NOW), NOW.plusSeconds(300));

        for (int i = 0; i < value.length(); i++) {
            if (value.charAt(i) != '.') {
                String other = value.substring(0, i) + "X" + value.substring(i + 1);
                assertThat(memory.jwt(new SessionJwt(other))).as(other).isEmpty();
            }
        }
        assertThat(memory.jwt(new SessionJwt(value))).isPresent();
    }

    @Test
    void jwt_withTheSignatureOfARememberedOne_isNotThatOne() {
        memory.remember(new SessionJwt("header.payload.signature"), proof(NOW), NOW.plusSeconds(300));

        for (String other : new String[] {
            "header.payloae.signature",
            "headex.payload.signature",
            "header.payloadA.signature",
            "header.payloa.signature",
            "h.p.signature",
            "headerA.payload.signature",
            "header.payload.signaturf",
            "header.payload.signature2"
        }) {
            assertThat(memory.jwt(new SessionJwt(other))).as(other).isEmpty();
        }
    }

    // --- bounds

    @Test
    void memory_flooded_keepsSoManyAndNoMore() {
        Proof proof = proof(NOW);
        for (int i = 0; i < 3 * RememberedProofs.MOST; i++) {
            memory.remember(new SessionToken("t" + i), proof);
            memory.remember(new SessionJwt("a.b." + i), proof, NOW);
        }
        for (int i = 0; i < 2 * RememberedProofs.MOST_UNKNOWN; i++) {
            memory.forget(new SessionToken("u" + i), NOW);
        }

        assertThat(memory.size()).isEqualTo(2L * RememberedProofs.MOST + RememberedProofs.MOST_UNKNOWN);
    }

    @Test
    void whatIsOver_isForgotten_andNothingElse() {
        SessionJwt jwt = new SessionJwt("header.payload.signature");
        memory.remember(jwt, proof(NOW), NOW.plusSeconds(300));
        memory.remember(TOKEN, proof(NOW));
        memory.forget(new SessionToken("unknown"), NOW);
        assertThat(memory.size()).isEqualTo(3);

        memory.forgetWhatIsOver(NOW.plus(RememberedProofs.UNKNOWN_FOR).minusNanos(1));
        assertThat(memory.size()).isEqualTo(3);
        memory.forgetWhatIsOver(NOW.plus(RememberedProofs.UNKNOWN_FOR));
        assertThat(memory.size()).isEqualTo(2);

        Instant gone = SESSION_END.plus(RememberedProofs.KEPT_PAST_THE_END);
        memory.forgetWhatIsOver(gone.minusNanos(1));
        assertThat(memory.jwt(jwt)).isPresent();
        assertThat(memory.answer(TOKEN)).isPresent();
        memory.forgetWhatIsOver(gone);
        assertThat(memory.size()).isZero();
    }

    @Test
    void proof_ofADay_isForgottenThoughItsSessionLasts() {
        Instant old = SESSION_END.minus(RememberedProofs.KEPT_FOR);
        memory.remember(TOKEN, proof(old));

        memory.forgetWhatIsOver(SESSION_END.minusNanos(1));
        assertThat(memory.answer(TOKEN)).isPresent();
        memory.forgetWhatIsOver(SESSION_END);
        assertThat(memory.answer(TOKEN)).isEmpty();
    }

    /** Whoever floods the memory must not push out those who come all the time. */
    @Test
    void proof_thatIsUsed_survivesAFloodOfOthers() {
        Proof proof = proof(NOW);
        memory.remember(TOKEN, proof);
        for (int i = 0; i < 3 * RememberedProofs.MOST; i++) {
            memory.remember(new SessionToken("t" + i), proof);
            memory.answer(TOKEN);
        }

        assertThat(memory.answer(TOKEN)).isPresent();
    }

    // --- fingerprints

    @Property
    void fingerprint_ofACredential_isItsSha256(
            @ForAll @AlphaChars @StringLength(min = 1, max = 300) String text, @ForAll @IntRange(max = 299) int from)
            throws NoSuchAlgorithmException {
        int begin = from % text.length();
        byte[] sha256 = MessageDigest.getInstance("SHA-256")
                .digest(text.substring(begin).getBytes(StandardCharsets.US_ASCII));

        assertThat(CredentialHash.of(text, begin))
                .isEqualTo(new Fingerprint(sha256))
                .hasSameHashCodeAs(new Fingerprint(sha256));
        assertThat(CredentialHash.of(text + "x", begin)).isNotEqualTo(new Fingerprint(sha256));
        assertThat(CredentialHash.of(text, begin)).isNotEqualTo(text).hasToString("Fingerprint[redacted]");
    }

    @Test
    void fingerprint_ofALongCredentialAfterAShortOne_isItsOwn() {
        String longest = "a".repeat(16_384);
        Fingerprint fingerprint = CredentialHash.of(longest, 0);

        assertThat(CredentialHash.of("b", 0)).isEqualTo(CredentialHash.of("b", 0));
        assertThat(CredentialHash.of(longest, 0)).isEqualTo(fingerprint);
        assertThat(CredentialHash.of("a", 0)).isNotEqualTo(fingerprint);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CredentialHash.of(longest + "a", 0))
                .withMessage("a credential is at most 16384 characters long");
    }

    @Test
    void text_isComparedOutsideAPart() {
        byte[] octets = {'a', 'b', 0, 0, 'e'};

        assertThat(CredentialHash.isSameOutside("abcde", 2, 4, octets)).isTrue();
        assertThat(CredentialHash.isSameOutside("abXYe", 2, 4, octets)).isTrue();
        assertThat(CredentialHash.isSameOutside("aXcde", 2, 4, octets)).isFalse();
        assertThat(CredentialHash.isSameOutside("abcdX", 2, 4, octets)).isFalse();
        assertThat(CredentialHash.isSameOutside("abcd", 2, 4, octets)).isFalse();
        assertThat(CredentialHash.isSameOutside("abcdee", 2, 4, octets)).isFalse();
        assertThat(CredentialHash.isSameOutside("", 0, 0, new byte[0])).isTrue();
    }

    private static Proof proof(Instant vouchedAt) {
        StytchSessions.Answer.Alive alive =
                (StytchSessions.Answer.Alive) FakeStytch.alive("u", SESSION_END, "password/knowledge");
        return new Proof(new VerifiedSession(alive.claims()), vouchedAt, Optional.empty());
    }
}
