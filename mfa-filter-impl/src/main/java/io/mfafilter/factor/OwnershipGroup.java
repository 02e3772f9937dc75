package io.mfafilter.factor;

/**
 * What a factor proves that the user owns or knows. Two factors of one group are one proof: whoever holds the inbox
 * holds the e-mail code, the e-mail link and, as a rule, the social log-in of that address too.
 */
public enum OwnershipGroup {

    /** An e-mail inbox, a social identity, or an identity at the employer's single sign-on. */
    INBOX_OR_IDENTITY,

    /** A phone number, by whatever channel it was reached. */
    PHONE,

    /** An app, a key or a device that holds a secret, or the recovery code that stands in for it. */
    AUTHENTICATOR,

    /** Something that the user knows: the password. */
    KNOWLEDGE,

    /** The key of a crypto wallet. */
    WALLET,

    /** Nothing: the factor does not count. */
    NONE
}
