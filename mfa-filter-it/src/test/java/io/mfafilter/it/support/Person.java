package io.mfafilter.it.support;

import io.mfafilter.simulator.organization.MemberSpec;
import io.mfafilter.simulator.user.UserSpec;
import java.time.Instant;
import java.util.Optional;

/** Somebody with an e-mail address, and with what else is said: a user of the one product, a member in the other. */
public final class Person {

    private String email = "person@example.com";
    private Optional<String> password = Optional.empty();
    private Optional<String> phone = Optional.empty();
    private Optional<String> totpSecret = Optional.empty();
    private Optional<Instant> createdAt = Optional.empty();

    public Person email(String address) {
        email = address;
        return this;
    }

    public Person password(String text) {
        password = Optional.of(text);
        return this;
    }

    public Person phone(String number) {
        phone = Optional.of(number);
        return this;
    }

    public Person totpSecret(String base32) {
        totpSecret = Optional.of(base32);
        return this;
    }

    public Person createdAt(Instant moment) {
        createdAt = Optional.of(moment);
        return this;
    }

    UserSpec asUser() {
        UserSpec user = new UserSpec().email(email);
        password.ifPresent(user::password);
        phone.ifPresent(user::phone);
        totpSecret.ifPresent(user::totpSecret);
        createdAt.ifPresent(moment -> user.shown("created_at", moment.toString()));
        return user;
    }

    MemberSpec asMember() {
        MemberSpec member = new MemberSpec(email);
        password.ifPresent(member::password);
        phone.ifPresent(member::phone);
        totpSecret.ifPresent(member::totpSecret);
        createdAt.ifPresent(moment -> member.shown("created_at", moment.toString()));
        return member;
    }
}
