package io.mfafilter.response;

/** Who is asking, and so what kind of answer helps. */
public enum ClientKind {
    /** The browser loads a page; a redirect helps. */
    NAVIGATION,
    /** A script of Jakarta Faces; it follows the redirect of a {@code partial-response}. */
    FACES,
    /** htmx; it follows the redirect of a header. */
    HTMX,
    /** A WebSocket handshake or an event stream: the browser shows neither headers nor body to the page, so a status is all. */
    STREAM,
    /** fetch, XHR, an API client, anything with a Bearer credential; a status and a body help. */
    API;

    /**
     * Tells them apart. A Bearer credential is a program's, whatever else it says. {@code Sec-Fetch-Mode} decides where a
     * browser sent it; otherwise a request is a navigation only if its {@code Accept} prefers HTML and it carries no
     * {@code X-Requested-With}.
     */
    public static ClientKind of(ClientHeaders headers) {
        if (headers.upgrade().filter("websocket"::equalsIgnoreCase).isPresent()) {
            return STREAM;
        }
        if (headers.bearer() || headers.upgrade().isPresent()) {
            return API;
        }
        if (headers.facesRequest().filter("partial/ajax"::equalsIgnoreCase).isPresent()) {
            return FACES;
        }
        if (headers.htmxRequest().filter("true"::equalsIgnoreCase).isPresent()) {
            return HTMX;
        }
        return browserOrProgram(headers);
    }

    private static ClientKind browserOrProgram(ClientHeaders headers) {
        boolean navigates = headers.secFetchMode().isPresent()
                ? headers.secFetchMode().get().equals("navigate")
                : !headers.requestedWith()
                        && headers.accept().filter(AcceptHeader::prefersHtml).isPresent();
        if (navigates) {
            return NAVIGATION;
        }
        return headers.accept().filter(AcceptHeader::prefersEvents).isPresent() ? STREAM : API;
    }
}
