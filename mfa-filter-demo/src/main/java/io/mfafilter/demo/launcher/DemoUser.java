package io.mfafilter.demo.launcher;

import io.mfafilter.simulator.user.UserSpec;

/** The customer that the simulator knows. His secrets are printed on every page of the demo. */
public final class DemoUser {

    /** His address. */
    public static final String EMAIL = "customer@harbour.example";

    /** His password. */
    public static final String PASSWORD = "lighthouse-keeper";

    /** His phone. */
    public static final String PHONE = "+12025550162";

    /** The secret of his authenticator app. */
    public static final String TOTP_SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";

    private DemoUser() {}

    static UserSpec spec() {
        return new UserSpec().email(EMAIL).password(PASSWORD).phone(PHONE).totpSecret(TOTP_SECRET);
    }
}
