package io.mfafilter.it.stepup.beans;

import io.mfafilter.MfaSession;
import io.mfafilter.RequiresStepUp;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.concurrent.atomic.AtomicInteger;

/** Work that only a fresh proof may start. */
@ApplicationScoped
@RequiresStepUp(minutes = 5)
public class TransferBean {

    private final AtomicInteger transfers = new AtomicInteger();

    @Inject
    MfaSession session;

    public String transfer() {
        return "protected body: transfer " + transfers.incrementAndGet() + " by " + session.userId();
    }

    @RequiresStepUp(minutes = 60, factors = "totp")
    public String withAuthenticator() {
        return "protected body: authenticator of " + session.userId();
    }

    @RequiresStepUp(minutes = 60, policy = "tight")
    public String underPolicy() {
        return "protected body: tight for " + session.userId();
    }
}
