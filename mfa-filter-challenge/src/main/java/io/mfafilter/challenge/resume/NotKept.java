package io.mfafilter.challenge.resume;

/** Why a form of this origin is not kept. */
enum NotKept {
    /** It is larger than {@code mfa.resume.max-size}. */
    TOO_LARGE(413, "too-large"),
    /** It is of a type that nobody could read back. */
    OTHER_TYPE(415, "other-type"),
    /** Nobody can tell any more what it held. */
    UNREADABLE(400, "unreadable"),
    /** Too many wait already. */
    NO_ROOM(503, "no-room");

    private final int status;
    private final String key;

    NotKept(int status, String key) {
        this.status = status;
        this.key = key;
    }

    /** The status of the page that says so. */
    int status() {
        return status;
    }

    /** What it is called in logs, and at the end of the texts' keys. */
    String key() {
        return key;
    }
}
