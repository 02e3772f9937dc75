package io.mfafilter.simulator.proof;

/** The fixed values of Stytch's test environment that hold for both products. */
public final class SandboxValues {

    /** An address to which nothing is sent, and whose user or member always exists. */
    public static final String EMAIL = "sandbox@stytch.com";

    /** A number to which nothing is sent. */
    public static final String PHONE = "+10000000000";

    /** The code that is right for that address and number, as often as one likes. */
    public static final String CODE = "000000";

    /** A link's token that is always good. */
    public static final String LINK_GOOD = "DOYoip3rvIMMW5lgItikFK-Ak1CfMsgjuiCyI7uuU94=";

    /** A link's token that is always used up. */
    public static final String LINK_USED = "3pzjQpgksDlGKWEwUq2Up--hCHC_0oamfLHyfspKDFU=";

    private SandboxValues() {}

    /**
     * Whether nothing is sent there.
     *
     * @param addressOrNumber e-mail address or phone number
     * @return true for the two of the sandbox
     */
    public static boolean isTarget(String addressOrNumber) {
        return EMAIL.equalsIgnoreCase(addressOrNumber) || PHONE.equals(addressOrNumber);
    }
}
