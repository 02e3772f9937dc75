package io.mfafilter.decision;

import io.mfafilter.session.Product;

/** The same for members of organizations. */
class SecondLookB2bTest extends SecondLookTest {

    @Override
    protected Product product() {
        return Product.B2B;
    }
}
