package io.mfafilter.demo.web;

import io.mfafilter.demo.bank.Money;
import io.mfafilter.demo.bank.Order;
import io.mfafilter.demo.bank.Payee;
import jakarta.servlet.http.HttpServletRequest;
import java.io.Serializable;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The transfer form as the user filled it in, right or wrong. It is kept in the browser's session while he proves a factor.
 *
 * @param id of the order to be
 * @param payee as sent
 * @param amount as typed
 * @param note as typed
 */
public record TransferForm(String id, String payee, String amount, String note) implements Serializable {

    private static final int LONGEST_NOTE = 80;
    private static final Pattern ID = Pattern.compile("[0-9a-f-]{36}");

    /** An empty form for a new order. */
    static TransferForm empty() {
        return new TransferForm(UUID.randomUUID().toString(), "", "", "");
    }

    /** What was sent. */
    static TransferForm of(HttpServletRequest request) {
        String id = Page.field(request, "order");
        return new TransferForm(
                ID.matcher(id).matches() ? id : UUID.randomUUID().toString(),
                Page.field(request, "payee"),
                Page.field(request, "amount"),
                Page.field(request, "note"));
    }

    /** The order; empty while something is wrong with it. */
    Optional<Order> order() {
        Optional<Payee> to = Payee.named(payee);
        Optional<BigDecimal> sum = Money.parse(amount);
        boolean complete = to.isPresent() && sum.isPresent() && getNoteError().isEmpty();
        return complete ? Optional.of(new Order(id, to.get(), sum.get(), note)) : Optional.empty();
    }

    /** What is wrong with the payee; empty if nothing is. */
    public String getPayeeError() {
        return Payee.named(payee).isPresent() ? "" : "Choose who gets the money.";
    }

    /** What is wrong with the amount; empty if nothing is. */
    public String getAmountError() {
        return Money.parse(amount).isPresent() ? "" : "Enter an amount such as 25 or 25.50.";
    }

    /** What is wrong with the note; empty if nothing is. */
    public String getNoteError() {
        return note.length() <= LONGEST_NOTE ? "" : "At most " + LONGEST_NOTE + " characters.";
    }
}
