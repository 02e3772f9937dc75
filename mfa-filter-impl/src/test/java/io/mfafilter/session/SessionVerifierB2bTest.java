package io.mfafilter.session;

/** The same for members of organizations. */
class SessionVerifierB2bTest extends SessionVerifierTest {

    @Override
    protected Product product() {
        return Product.B2B;
    }
}
