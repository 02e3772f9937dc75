package io.mfafilter.simulator.session;

/**
 * Where member sessions tell primary from secondary factors ({@code sequence_order}). Stytch's documents show the field in the
 * API's object, its backend SDKs do not know it, and nobody says whether JWTs have it: a client must live with all three.
 */
public enum SequenceOrder {
    /** In the API's object and in JWTs. */
    EVERYWHERE,

    /** In the API's object only. */
    IN_API,

    /** Nowhere. */
    NOWHERE
}
