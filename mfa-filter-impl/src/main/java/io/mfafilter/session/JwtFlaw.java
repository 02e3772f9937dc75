package io.mfafilter.session;

/** What is wrong with a JWT, in the order in which it is looked for. */
public enum JwtFlaw {

    /** Longer than any that is read. */
    TOO_LONG,
    /** A part is not base64url as RFC 4648 writes it: other characters, padding, impossible length, stray bits at its end. */
    NOT_BASE64URL,
    /** The header is not one strict JSON object. */
    HEADER_NOT_JSON,
    /** The claims are not one strict JSON object. */
    CLAIMS_NOT_JSON,
    /** Signed, if at all, by another algorithm than RS256. */
    ALGORITHM,
    /** Names no key, or not as a text that could name one. */
    KEY_ID,
    /** Says that it is something else than a JWT. */
    TYPE,
    /** Brings a key, a certificate or an address of one along. */
    BRINGS_ITS_KEY,
    /** Demands something of its reader: an extension, compression, decryption, a JWT within. */
    EXTENSION,
    /** Not issued by Stytch for this project. */
    ISSUER,
    /** Meant for somebody else. */
    AUDIENCE,
    /** Names no user. */
    SUBJECT,
    /** A time is missing, or is none. */
    TIMES,
    /** Issued, or valid from, later than now. */
    NOT_YET_VALID,
    /** No session: an access token has the same signer, issuer and audience. */
    NOT_A_SESSION,
    /** A session of Stytch's other product. */
    OTHER_PRODUCT,
    /** The session's members are not what they should be. */
    SESSION_UNREADABLE,
    /** Signed by none of Stytch's keys, as it says itself. */
    UNKNOWN_KEY,
    /** Not signed by the key that it names. */
    SIGNATURE
}
