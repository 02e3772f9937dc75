package io.mfafilter.it.attack.app;

import io.mfafilter.RequiresStepUp;
import jakarta.enterprise.context.ApplicationScoped;

/** A bean whose every call wants a fresh proof. Its scope is active on every thread, so that only the guard can refuse. */
@ApplicationScoped
@RequiresStepUp
public class GuardedBean {

    /** Sings. */
    public String sing() {
        return Canary.sing();
    }
}
