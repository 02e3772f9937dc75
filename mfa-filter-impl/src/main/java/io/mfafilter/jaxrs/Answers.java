package io.mfafilter.jaxrs;

import io.mfafilter.response.DenialResponse;
import io.mfafilter.servlet.ApplicationGuardFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

/** Writes an answer as a JAX-RS response, so that an application's response filters (CORS, say) see it. */
final class Answers {

    private Answers() {}

    static Response of(DenialResponse answer, HttpServletRequest request) {
        Response.ResponseBuilder response = Response.status(answer.status());
        answer.headers().forEach(header -> {
            if (header.getKey().equals(HttpHeaders.LOCATION)) {
                // JAX-RS makes a relative location absolute with the Host header, which is the client's word.
                servletResponse(request).setHeader(header.getKey(), header.getValue());
            } else {
                response.header(header.getKey(), header.getValue());
            }
        });
        return withBody(response, answer);
    }

    /** An answer without a location, for when there is no request of ours. */
    static Response of(DenialResponse answer) {
        Response.ResponseBuilder response = Response.status(answer.status());
        answer.headers().forEach(header -> response.header(header.getKey(), header.getValue()));
        return withBody(response, answer);
    }

    private static Response withBody(Response.ResponseBuilder response, DenialResponse answer) {
        return answer.contentType().isEmpty()
                ? response.build()
                : response.entity(answer.body()).type(answer.contentType()).build();
    }

    private static HttpServletResponse servletResponse(HttpServletRequest request) {
        return (HttpServletResponse) request.getAttribute(ApplicationGuardFilter.GUARDED_RESPONSE);
    }
}
