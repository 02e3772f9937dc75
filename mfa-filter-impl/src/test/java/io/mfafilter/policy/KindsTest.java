package io.mfafilter.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.mfafilter.factor.FactorKind;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class KindsTest {

    @ParameterizedTest
    @EnumSource
    void kind_isInTheSetsThatItsConditionMakes(FactorKind kind) {
        assertThat(Kinds.contains(Kinds.where(other -> other == kind), kind)).isEqualTo(kind.counts());
        assertThat(Kinds.contains(Kinds.where(other -> other != kind), kind)).isFalse();
        assertThat(Kinds.contains(Kinds.where(other -> true), kind)).isEqualTo(kind.counts());
        assertThat(Kinds.where(other -> false)).isZero();
    }
}
