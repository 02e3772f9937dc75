package io.mfafilter.it.configuration.app;

import io.mfafilter.RequiresStepUp;

/** Neither a bean nor a resource. */
public class Teller {

    @RequiresStepUp
    public void pay() {}
}
