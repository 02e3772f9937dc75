package io.mfafilter.it.resume.app;

import io.mfafilter.RequiresStepUp;
import jakarta.enterprise.context.ApplicationScoped;

/** A bean whose method wants a fresh proof. */
@ApplicationScoped
public class Payments {

    @RequiresStepUp(minutes = 5)
    public String pay(String amount) {
        return "paid " + amount;
    }
}
