package io.mfafilter.it.configuration.app;

import io.mfafilter.RequiresStepUp;
import jakarta.enterprise.context.ApplicationScoped;

/** Places where no container can intercept, and members out of range. */
@ApplicationScoped
public class VaultBean implements Vault {

    @Override
    public void open() {
        hidden();
    }

    @RequiresStepUp
    private void hidden() {}

    @RequiresStepUp
    public static void common() {}

    @RequiresStepUp(minutes = 0)
    public void never() {}

    @RequiresStepUp(minutes = 1_441)
    public void forLong() {}

    @RequiresStepUp(policy = "nowhere")
    public void underNoPolicy() {}

    @RequiresStepUp(factors = "totp &")
    public void withBrokenExpression() {}
}
