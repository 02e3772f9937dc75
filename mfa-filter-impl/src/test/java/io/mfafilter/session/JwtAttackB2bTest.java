package io.mfafilter.session;

/** The same for members of organizations. */
class JwtAttackB2bTest extends JwtAttackTest {

    @Override
    protected Product product() {
        return Product.B2B;
    }
}
