package io.mfafilter.session;

/** Stytch's two products. A project is of one of them, and a session of one is none of the other. */
public enum Product {
    /** Users. */
    CONSUMER,
    /** Organizations and their members. */
    B2B
}
