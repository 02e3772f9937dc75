package io.mfafilter.decision;

import io.mfafilter.session.Product;

/** The same for members of organizations. */
class EnforcementB2bTest extends EnforcementTest {

    @Override
    protected Product product() {
        return Product.B2B;
    }
}
