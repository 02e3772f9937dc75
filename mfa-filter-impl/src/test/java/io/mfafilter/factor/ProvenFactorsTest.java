package io.mfafilter.factor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mfafilter.Factor;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProvenFactorsTest {

    private static final Optional<Instant> THEN = Optional.of(Instant.parse("2026-03-01T12:00:00Z"));
    private static final Factor PASSWORD = new Factor("password", "knowledge", THEN);
    private static final Factor SMS = new Factor("otp", "sms", Optional.empty());
    private static final Factor UNKNOWN = new Factor("telepathy", "thought", THEN);

    @Test
    void factors_givesTheListBack() {
        List<Factor> given = List.of(UNKNOWN, SMS, PASSWORD, SMS);

        assertThat(ProvenFactors.of(given).factors()).isEqualTo(given);
    }

    @Test
    void list_changedAfterwards_changesNothing() {
        List<Factor> given = new ArrayList<>(List.of(PASSWORD));
        ProvenFactors factors = ProvenFactors.of(given);

        given.clear();

        assertThat(factors.factors()).containsExactly(PASSWORD);
        assertThat(factors.countedSize()).isEqualTo(1);
    }

    @Test
    void counted_holdsOnlyWhatCounts_inOrder() {
        ProvenFactors factors = ProvenFactors.of(List.of(UNKNOWN, SMS, UNKNOWN, PASSWORD));

        assertThat(factors.countedSize()).isEqualTo(2);
        assertThat(factors.countedKind(0)).isEqualTo(FactorKind.SMS_OTP);
        assertThat(factors.countedProvenAt(0)).isEmpty();
        assertThat(factors.countedKind(1)).isEqualTo(FactorKind.PASSWORD);
        assertThat(factors.countedProvenAt(1)).isEqualTo(THEN);
    }

    @Test
    void counted_ofAHostileList_isBounded() {
        List<Factor> hostile = new ArrayList<>(Collections.nCopies(100_000, UNKNOWN));
        hostile.addAll(Collections.nCopies(100_000, SMS));

        ProvenFactors factors = ProvenFactors.of(hostile);

        assertThat(factors.countedSize()).isEqualTo(ProvenFactors.MAX_COUNTED);
        assertThat(factors.factors()).hasSize(200_000);
    }

    @Test
    void factorsThatDoNotCount_neverCrowdOutThoseThatDo() {
        List<Factor> hostile = new ArrayList<>(Collections.nCopies(1000, UNKNOWN));
        hostile.add(PASSWORD);

        assertThat(ProvenFactors.of(hostile).countedKind(0)).isEqualTo(FactorKind.PASSWORD);
    }

    @ParameterizedTest(name = "[{index}] {0}/{1} -> {2}")
    @CsvSource({
        "impersonated, impersonation, true",
        "impersonated, something_new, true",
        "something_new, impersonation, true",
        "imported, imported_auth0, false",
        "password, knowledge, false",
        "Impersonated, Impersonation, false",
    })
    void impersonation_isToldByEitherWord(String type, String deliveryMethod, boolean expected) {
        ProvenFactors factors = ProvenFactors.of(List.of(PASSWORD, new Factor(type, deliveryMethod, THEN)));

        assertThat(factors.hasImpersonation()).isEqualTo(expected);
    }

    @Test
    void impersonation_behindAnyNumberOfFactors_isFound() {
        List<Factor> hostile = new ArrayList<>(Collections.nCopies(10_000, SMS));
        hostile.add(new Factor("impersonated", "impersonation", Optional.empty()));

        assertThat(ProvenFactors.of(hostile).hasImpersonation()).isTrue();
    }

    @Test
    void noFactors_areNone() {
        ProvenFactors factors = ProvenFactors.of(List.of());

        assertThat(factors.countedSize()).isZero();
        assertThat(factors.hasImpersonation()).isFalse();
    }

    @Test
    void list_withNull_isRefused() {
        assertThatThrownBy(() -> ProvenFactors.of(Arrays.asList(PASSWORD, null)))
                .isInstanceOf(NullPointerException.class);
    }
}
