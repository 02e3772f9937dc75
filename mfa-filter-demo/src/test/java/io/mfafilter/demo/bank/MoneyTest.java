package io.mfafilter.demo.bank;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MoneyTest {

    @ParameterizedTest
    @CsvSource({"25, 25.00", "25.5, 25.50", "'25,50', 25.50", "' 0.01 ', 0.01", "9999999.99, 9999999.99"})
    void amount_isRead(String written, BigDecimal amount) {
        assertThat(Money.parse(written)).contains(amount);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "0.00", "-1", "1.234", "1,000.00", "1e3", "€5", "10000000", "١٢"})
    void anythingElse_isRefused(String written) {
        assertThat(Money.parse(written)).isEmpty();
    }

    @Test
    void amount_isWritten() {
        assertThat(Money.format(new BigDecimal("1234.5"))).isEqualTo("€1,234.50");
        assertThat(Money.format(new BigDecimal("-0.07"))).isEqualTo("−€0.07");
    }
}
