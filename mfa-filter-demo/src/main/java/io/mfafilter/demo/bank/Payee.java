package io.mfafilter.demo.bank;

import java.util.Arrays;
import java.util.Optional;

/** Whom the demo's user can pay. */
public enum Payee {
    RENT("Quayside Lettings"),
    POWER("Northlight Energy"),
    CLUB("Saltmarsh Sailing Club"),
    SAVINGS("My savings pot");

    private final String title;

    Payee(String title) {
        this.title = title;
    }

    /** The name on the statement. */
    public String title() {
        return title;
    }

    /** The payee of a form field; empty if there is none of that name. */
    public static Optional<Payee> named(String name) {
        return Arrays.stream(values())
                .filter(payee -> payee.name().equals(name))
                .findFirst();
    }
}
