package io.mfafilter.it.configuration.app;

import io.mfafilter.RequiresStepUp;

/** An interface whose implementation does not repeat the annotation. */
public interface Vault {

    @RequiresStepUp
    void open();
}
