package io.mfafilter.it.configuration.app;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;

/** Makes what no interceptor stands before. */
@ApplicationScoped
public class LedgerProducer {

    @Produces
    public Ledger ledger() {
        return new Ledger();
    }
}
