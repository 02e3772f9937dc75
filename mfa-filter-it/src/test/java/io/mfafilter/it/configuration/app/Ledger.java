package io.mfafilter.it.configuration.app;

import io.mfafilter.RequiresStepUp;

/** Made by a producer's own hand. */
public class Ledger {

    @RequiresStepUp
    public String read() {
        return "protected body";
    }
}
