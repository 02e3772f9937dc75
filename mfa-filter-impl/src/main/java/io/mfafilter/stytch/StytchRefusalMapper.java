package io.mfafilter.stytch;

import jakarta.json.bind.annotation.JsonbCreator;
import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.rest.client.ext.ResponseExceptionMapper;

/** Makes an exception of every answer that is no success; also of a redirect, which a client might take for one. */
public final class StytchRefusalMapper implements ResponseExceptionMapper<StytchRefusalException> {

    private static final long LONGEST_RETRY_AFTER = 3_600;

    @Override
    public boolean handles(int status, MultivaluedMap<String, Object> headers) {
        return status < 200 || status > 299;
    }

    @Override
    public StytchRefusalException toThrowable(Response response) {
        ErrorMember error = read(response);
        return new StytchRefusalException(
                response.getStatus(),
                first(error.errorType(), error.error()),
                first(error.requestId()),
                retryAfter(response.getHeaderString(HttpHeaders.RETRY_AFTER)));
    }

    /** A body that is not JSON (a proxy's page, nothing at all) leaves the status alone to go by. */
    private static ErrorMember read(Response response) {
        try {
            ErrorMember error = response.readEntity(ErrorMember.class);
            return error == null ? ErrorMember.NONE : error;
        } catch (ProcessingException | IllegalStateException notJson) {
            return ErrorMember.NONE;
        }
    }

    private static String first(String... values) {
        return Stream.of(values).filter(Objects::nonNull).findFirst().orElse("");
    }

    /** Seconds only; a date would have to be read by a clock that may not agree with Stytch's. */
    private static Optional<Duration> retryAfter(String header) {
        if (header == null || !header.strip().matches("[0-9]{1,9}")) {
            return Optional.empty();
        }
        return Optional.of(Duration.ofSeconds(Math.min(Long.parseLong(header.strip()), LONGEST_RETRY_AFTER)));
    }

    /** Both shapes of Stytch's error body. */
    public record ErrorMember(
            @JsonbProperty("error_type") String errorType,
            @JsonbProperty("error") String error,
            @JsonbProperty("request_id") String requestId) {

        static final ErrorMember NONE = new ErrorMember(null, null, null);

        /** For JSON-B. */
        @JsonbCreator
        public ErrorMember {}
    }
}
