package io.mfafilter.it.configuration.app;

import jakarta.enterprise.context.RequestScoped;

/** A bean without the annotation. */
@RequestScoped
public class BookingBean implements Booking {

    @Override
    public void book() {}
}
