package io.mfafilter.response;

import java.util.Objects;
import java.util.Optional;

/**
 * The headers of a request that tell who is asking.
 *
 * @param secFetchMode {@code Sec-Fetch-Mode}
 * @param accept {@code Accept}
 * @param requestedWith whether {@code X-Requested-With} was sent
 * @param bearer whether an {@code Authorization: Bearer} header was sent
 * @param upgrade {@code Upgrade}
 * @param facesRequest {@code Faces-Request}
 * @param htmxRequest {@code HX-Request}
 */
public record ClientHeaders(
        Optional<String> secFetchMode,
        Optional<String> accept,
        boolean requestedWith,
        boolean bearer,
        Optional<String> upgrade,
        Optional<String> facesRequest,
        Optional<String> htmxRequest) {

    /** The names of all of them, for {@code Vary}. */
    public static final String NAMES =
            "Accept, Authorization, Cookie, Faces-Request, HX-Request, Sec-Fetch-Mode, Upgrade, X-Requested-With";

    /** Checks that nothing is {@code null}. */
    public ClientHeaders {
        Objects.requireNonNull(secFetchMode, "secFetchMode");
        Objects.requireNonNull(accept, "accept");
        Objects.requireNonNull(upgrade, "upgrade");
        Objects.requireNonNull(facesRequest, "facesRequest");
        Objects.requireNonNull(htmxRequest, "htmxRequest");
    }
}
