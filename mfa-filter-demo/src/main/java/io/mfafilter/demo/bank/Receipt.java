package io.mfafilter.demo.bank;

import java.io.Serializable;

/**
 * Tells the user what was done.
 *
 * @param payee to whom
 * @param amount how much, as written
 * @param note what for
 * @param balance what is left, as written
 */
public record Receipt(String payee, String amount, String note, String balance) implements Serializable {}
