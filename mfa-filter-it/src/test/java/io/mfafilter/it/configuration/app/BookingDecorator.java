package io.mfafilter.it.configuration.app;

import io.mfafilter.RequiresStepUp;
import jakarta.annotation.Priority;
import jakarta.decorator.Decorator;
import jakarta.decorator.Delegate;
import jakarta.inject.Inject;

/** No interceptor stands before a decorator, so that its annotation would be a comment. */
@Decorator
@Priority(1)
public class BookingDecorator implements Booking {

    @Inject
    @Delegate
    Booking next;

    @Override
    @RequiresStepUp
    public void book() {
        next.book();
    }
}
