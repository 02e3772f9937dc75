package io.mfafilter.demo.bank;

import java.math.BigDecimal;
import java.util.Objects;

/**
 * A transfer that the user asks for.
 *
 * @param id made with the form: the same order sent twice is carried out once
 * @param payee to whom
 * @param amount more than nothing
 * @param note what for; may be empty
 */
public record Order(String id, Payee payee, BigDecimal amount, String note) {

    /** Rejects what is no order. */
    public Order {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(payee, "payee");
        Objects.requireNonNull(note, "note");
        if (amount.signum() <= 0) {
            throw new IllegalArgumentException("the amount must be more than nothing");
        }
    }
}
