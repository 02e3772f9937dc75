package io.mfafilter.session;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that is moved by hand; it stands at {@link FakeStytch#NOW} at first. */
public final class HandClock implements InstantSource {

    private volatile Instant now = FakeStytch.NOW;

    @Override
    public Instant instant() {
        return now;
    }

    /** Lets time pass. */
    public void pass(Duration time) {
        now = now.plus(time);
    }

    /** Lets time pass, such as {@code PT5M}. */
    public void pass(String time) {
        pass(Duration.parse(time));
    }
}
