package io.mfafilter.demo.launcher;

import java.util.Map;
import java.util.Objects;

/**
 * Somebody whom the simulator knows. What is secret about him is printed on every page of the demo.
 *
 * @param email his address
 * @param password his password
 * @param phone where his text messages go
 * @param totpSecret the secret of his authenticator app; empty if he has none
 * @param organization the slug of the organization that he logs in to; empty for a customer of his own
 * @param remark what is particular about him; empty if nothing is
 */
public record Person(
        String email, String password, String phone, String totpSecret, String organization, String remark) {

    /** Checks that nothing is {@code null}. */
    public Person {
        Objects.requireNonNull(email, "email");
        Objects.requireNonNull(password, "password");
        Objects.requireNonNull(phone, "phone");
        Objects.requireNonNull(totpSecret, "totpSecret");
        Objects.requireNonNull(organization, "organization");
        Objects.requireNonNull(remark, "remark");
    }

    /**
     * What the bank's pages print of him, for the server's environment.
     *
     * @param number which of the people he is, from 1
     */
    Map<String, String> environment(int number) {
        String prefix = "DEMO_PERSON_" + number + "_";
        return Map.of(
                prefix + "EMAIL", email,
                prefix + "PASSWORD", password,
                prefix + "TOTP_SECRET", totpSecret,
                prefix + "ORGANIZATION", organization,
                prefix + "REMARK", remark);
    }
}
