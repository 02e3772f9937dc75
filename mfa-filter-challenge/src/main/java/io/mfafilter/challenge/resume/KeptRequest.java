package io.mfafilter.challenge.resume;

import java.io.Serializable;
import java.util.List;
import java.util.Objects;

/**
 * What a refused POST asked for, less its secrets.
 *
 * @param route where it was sent to
 * @param contentType its type, as it was sent
 * @param referer the address of the page that it came from; empty text where that is not known
 * @param dropped the names of the fields that were left out
 * @param body the rest
 */
record KeptRequest(Route route, String contentType, String referer, List<String> dropped, HeldBytes body)
        implements Serializable {

    KeptRequest {
        Objects.requireNonNull(route, "route");
        Objects.requireNonNull(contentType, "contentType");
        Objects.requireNonNull(referer, "referer");
        dropped = List.copyOf(dropped);
        Objects.requireNonNull(body, "body");
    }

    @Override
    public String toString() {
        return "KeptRequest[redacted]";
    }
}
