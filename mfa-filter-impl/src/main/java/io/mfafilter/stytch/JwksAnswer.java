package io.mfafilter.stytch;

import java.util.Objects;

/**
 * Stytch's keys as they came, with what was said about keeping them.
 *
 * @param body a JSON Web Key Set
 * @param cacheControl all {@code Cache-Control} headers, joined by commas; empty text if there was none
 * @param age the {@code Age} header: how many seconds a cache on the way had it already; empty text if there was none
 */
public record JwksAnswer(String body, String cacheControl, String age) {

    /** Checks that nothing is {@code null}. */
    public JwksAnswer {
        Objects.requireNonNull(body, "body");
        Objects.requireNonNull(cacheControl, "cacheControl");
        Objects.requireNonNull(age, "age");
    }
}
