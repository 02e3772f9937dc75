package io.mfafilter.it.configuration.app;

/** What a decorator stands before. */
public interface Booking {

    void book();
}
