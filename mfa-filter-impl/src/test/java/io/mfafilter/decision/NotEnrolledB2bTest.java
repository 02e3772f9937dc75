package io.mfafilter.decision;

import io.mfafilter.session.Product;

/** The same for members of organizations. */
class NotEnrolledB2bTest extends NotEnrolledTest {

    @Override
    protected Product product() {
        return Product.B2B;
    }
}
