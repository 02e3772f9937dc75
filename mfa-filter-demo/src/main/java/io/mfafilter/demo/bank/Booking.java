package io.mfafilter.demo.bank;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * A line of the statement.
 *
 * @param date when
 * @param text with whom
 * @param note what for
 * @param amount negative for money that left
 */
public record Booking(LocalDate date, String text, String note, BigDecimal amount) {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);

    /** The date for a page. */
    public String dateText() {
        return DAY.format(date);
    }

    /** The amount for a page, with a sign. */
    public String amountText() {
        return (isIncoming() ? "+" : "") + Money.format(amount);
    }

    /** Whether money came in. */
    public boolean isIncoming() {
        return amount.signum() > 0;
    }
}
