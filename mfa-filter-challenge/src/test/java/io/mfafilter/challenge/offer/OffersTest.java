package io.mfafilter.challenge.offer;

import static io.mfafilter.challenge.offer.People.NOW;
import static io.mfafilter.challenge.offer.People.password;
import static io.mfafilter.challenge.offer.People.pending;
import static io.mfafilter.challenge.offer.People.session;
import static io.mfafilter.challenge.offer.People.sms;
import static org.assertj.core.api.Assertions.assertThat;

import io.mfafilter.challenge.SampleSettings;
import io.mfafilter.challenge.flow.Account;
import io.mfafilter.challenge.flow.ChallengeSession;
import io.mfafilter.challenge.flow.MethodKind;
import io.mfafilter.challenge.flow.ProofMethod;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OffersTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    @Test
    void secondFactor_afterThePassword_isWhatProvesSomethingElse() {
        ChallengeSession session = session(List.of(password(MINUTE)), MethodKind.values());

        Offer offer = offers().of(Step.SECOND_FACTOR, session, Hints.NONE, NOW);

        assertThat(kinds(offer))
                .containsExactly(MethodKind.PASSKEY, MethodKind.APP, MethodKind.SMS, MethodKind.RECOVERY_CODE);
        assertThat(offer.satisfied()).isFalse();
    }

    @Test
    void secondFactor_onlyOfWhatIsRegistered() {
        ChallengeSession session = session(List.of(password(MINUTE)), MethodKind.PASSWORD, MethodKind.SMS);

        assertThat(kinds(offers().of(Step.SECOND_FACTOR, session, Hints.NONE, NOW)))
                .containsExactly(MethodKind.SMS);
    }

    @Test
    void method_thatIsSwitchedOff_isNotOffered() {
        ChallengeSession session = session(List.of(password(MINUTE)), MethodKind.values());
        Offers offers = new Offers(SampleSettings.with("mfa.challenge.methods", "whatsapp_otp, totp"));

        assertThat(kinds(offers.of(Step.SECOND_FACTOR, session, Hints.NONE, NOW)))
                .containsExactly(MethodKind.APP, MethodKind.WHATSAPP);
    }

    @Test
    void hints_narrowTheOffer_andSatisfyNothing() {
        ChallengeSession session = session(List.of(password(MINUTE)), MethodKind.values());

        Offer offer = offers().of(Step.SECOND_FACTOR, session, Hints.of("email_otp,totp"), NOW);

        assertThat(kinds(offer)).containsExactly(MethodKind.APP, MethodKind.EMAIL);
        assertThat(offer.satisfied()).isFalse();
    }

    @Test
    void bothFactors_satisfyTheSecondFactor_andTheStepUpWhileTheyAreFresh() {
        ChallengeSession fresh = session(List.of(password(MINUTE), sms(Duration.ofMinutes(4))), MethodKind.SMS);
        ChallengeSession stale = session(List.of(password(MINUTE), sms(Duration.ofMinutes(5))), MethodKind.SMS);

        assertThat(offers().of(Step.SECOND_FACTOR, stale, Hints.NONE, NOW).satisfied())
                .isTrue();
        assertThat(offers().of(Step.STEP_UP, fresh, Hints.NONE, NOW).satisfied())
                .isTrue();
        Offer again = offers().of(Step.STEP_UP, stale, Hints.NONE, NOW);
        assertThat(again.satisfied()).isFalse();
        assertThat(kinds(again)).containsExactly(MethodKind.SMS);
    }

    @Test
    void logInThatLacksItsSecondFactor_isOfferedEverySecondFactor_whateverTheHintsSay() {
        ChallengeSession begun = pending(
                session(List.of(), MethodKind.PASSWORD, MethodKind.SMS, MethodKind.APP, MethodKind.RECOVERY_CODE));

        Offer offer = offers().of(Step.SECOND_FACTOR, begun, Hints.of("email_otp,password"), NOW);

        assertThat(kinds(offer)).containsExactly(MethodKind.APP, MethodKind.SMS, MethodKind.RECOVERY_CODE);
        assertThat(offer.satisfied()).isFalse();
    }

    @Test
    void preferredMethod_isOfferedFirst() {
        ChallengeSession session = session(List.of(password(MINUTE)), MethodKind.APP, MethodKind.SMS);
        Account account = new Account(
                "dana@example.com",
                session.account().methods(),
                session.account().registered(),
                Set.of(),
                Optional.of(MethodKind.SMS));
        ChallengeSession prefers =
                new ChallengeSession(session.userId(), session.token(), session.jwt(), session.factors(), account);

        assertThat(kinds(offers().of(Step.SECOND_FACTOR, prefers, Hints.NONE, NOW)))
                .containsExactly(MethodKind.SMS, MethodKind.APP);
    }

    private static Offers offers() {
        return new Offers(SampleSettings.with());
    }

    private static List<MethodKind> kinds(Offer offer) {
        return offer.methods().stream().map(ProofMethod::kind).toList();
    }
}
