package io.mfafilter.demo.bank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class AccountTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 3, 2);

    private final Account account = Account.opened("HB1", TODAY);
    private final BigDecimal before = account.balance();

    @Test
    void order_movesMoneyAndIsBooked() {
        Receipt receipt = account.send(order("one", "12.30"), TODAY);

        assertThat(account.balance()).isEqualByComparingTo(before.subtract(new BigDecimal("12.30")));
        assertThat(account.bookings().get(0).text()).isEqualTo("Northlight Energy");
        assertThat(account.bookings().get(0).amountText()).isEqualTo("−€12.30");
        assertThat(receipt.balance()).isEqualTo(Money.format(account.balance()));
    }

    @Test
    void orderSentTwice_isCarriedOutOnce() {
        Receipt first = account.send(order("one", "12.30"), TODAY);
        Receipt second = account.send(order("one", "12.30"), TODAY);

        assertThat(second).isEqualTo(first);
        assertThat(account.balance()).isEqualByComparingTo(before.subtract(new BigDecimal("12.30")));
    }

    @Test
    void orderBeyondTheBalance_movesNothing() {
        Order tooMuch = order("one", before.add(new BigDecimal("0.01")).toPlainString());

        assertThatThrownBy(() -> account.send(tooMuch, TODAY))
                .isInstanceOf(NotEnoughMoneyException.class)
                .hasMessageContaining(Money.format(before));
        assertThat(account.balance()).isEqualByComparingTo(before);
        assertThat(account.bookings()).hasSize(5);
    }

    @Test
    void orderForNothing_isNoOrder() {
        assertThatThrownBy(() -> order("one", "0")).isInstanceOf(IllegalArgumentException.class);
    }

    private static Order order(String id, String amount) {
        return new Order(id, Payee.POWER, new BigDecimal(amount), "");
    }
}
