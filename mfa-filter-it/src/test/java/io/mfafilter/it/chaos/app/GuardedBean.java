package io.mfafilter.it.chaos.app;

import io.mfafilter.RequiresStepUp;
import jakarta.enterprise.context.ApplicationScoped;

/** Work that only a fresh proof may start. */
@ApplicationScoped
public class GuardedBean {

    @RequiresStepUp(minutes = 5)
    public String call() {
        return "protected body of a bean";
    }
}
