package io.mfafilter.simulator.server;

import io.mfafilter.simulator.http.ApiException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;

/** The project's HTTP Basic credentials. */
final class Credentials {

    private static final String SCHEME = "basic ";

    private final byte[] expected;

    Credentials(String projectId, String secret) {
        this.expected = (projectId + ":" + secret).getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Checks a header.
     *
     * @param header {@code Authorization}, null when there is none
     * @throws ApiException 400 when it cannot be read, 401 when it is wrong
     */
    void check(String header) {
        if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            throw unreadable();
        }
        byte[] given;
        try {
            given = Base64.getDecoder().decode(header.substring(SCHEME.length()).trim());
        } catch (IllegalArgumentException e) {
            throw unreadable();
        }
        if (!MessageDigest.isEqual(expected, given)) {
            throw ApiException.of(401, "unauthorized_credentials", "Project id or secret is wrong.");
        }
    }

    private static ApiException unreadable() {
        return ApiException.of(400, "invalid_authorization_header", "The Authorization header could not be read.");
    }
}
