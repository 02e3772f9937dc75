package io.mfafilter.response;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * An answer, as a value that any way in can write.
 *
 * @param status the HTTP status
 * @param headers the headers, each once
 * @param contentType the body's media type; empty text without a body
 * @param body the body; empty text for none
 */
public record DenialResponse(int status, List<Map.Entry<String, String>> headers, String contentType, String body) {

    /** Keeps unmodifiable copies. */
    public DenialResponse {
        headers = List.copyOf(headers);
        Objects.requireNonNull(contentType, "contentType");
        Objects.requireNonNull(body, "body");
    }
}
