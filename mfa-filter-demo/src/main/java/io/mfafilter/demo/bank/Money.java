package io.mfafilter.demo.bank;

import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Amounts in euros, as people write and read them. */
public final class Money {

    private static final Pattern WRITTEN = Pattern.compile("[0-9]{1,7}([.,][0-9]{1,2})?");

    private Money() {}

    /** Reads {@code 25}, {@code 25.5} or {@code 25,50}; empty for anything else, zero and less included. */
    public static Optional<BigDecimal> parse(String text) {
        String trimmed = text.strip();
        if (!WRITTEN.matcher(trimmed).matches()) {
            return Optional.empty();
        }
        return Optional.of(new BigDecimal(trimmed.replace(',', '.')).setScale(2))
                .filter(sum -> sum.signum() > 0);
    }

    /** Writes {@code €1,234.50}. */
    public static String format(BigDecimal amount) {
        DecimalFormat format = new DecimalFormat("€#,##0.00;−€#,##0.00", DecimalFormatSymbols.getInstance(Locale.ROOT));
        return format.format(amount);
    }
}
