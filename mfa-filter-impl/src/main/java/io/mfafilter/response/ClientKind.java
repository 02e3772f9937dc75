package io.mfafilter.response;

import java.util.Optional;

/** Who is asking: a person's browser that can be sent elsewhere, or a program that must be told. */
public enum ClientKind {
    /** The browser loads a page; a redirect helps. */
    NAVIGATION,
    /** fetch, XHR, an API client, anything with a Bearer credential; a status and a body help. */
    API;

    /**
     * Tells the two apart. {@code Sec-Fetch-Mode} decides where a browser sent it; otherwise a request is a navigation
     * only if its {@code Accept} prefers HTML and it carries no {@code X-Requested-With}.
     *
     * @param secFetchMode the header's value
     * @param accept the header's value
     * @param requestedWith whether {@code X-Requested-With} was sent
     * @param bearer whether an {@code Authorization: Bearer} header was sent
     * @param upgrade whether the request asks to change the protocol, as a WebSocket handshake does
     */
    public static ClientKind of(
            Optional<String> secFetchMode,
            Optional<String> accept,
            boolean requestedWith,
            boolean bearer,
            boolean upgrade) {
        if (bearer || upgrade) {
            return API;
        }
        if (secFetchMode.isPresent()) {
            return secFetchMode.get().equals("navigate") ? NAVIGATION : API;
        }
        return !requestedWith && accept.filter(AcceptHeader::prefersHtml).isPresent() ? NAVIGATION : API;
    }
}
