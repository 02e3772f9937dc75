package io.mfafilter.decision;

import io.mfafilter.session.Product;

/** The same for members of organizations. */
class StandingB2bTest extends StandingTest {

    @Override
    protected Product product() {
        return Product.B2B;
    }
}
