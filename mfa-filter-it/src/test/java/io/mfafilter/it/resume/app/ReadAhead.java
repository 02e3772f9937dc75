package io.mfafilter.it.resume.app;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.PushbackInputStream;

/** Looks at the first byte of a body, where a header asks for it, and gives it back to JAX-RS. */
@Provider
@PreMatching
public class ReadAhead implements ContainerRequestFilter {

    public static final String HEADER = "X-Read-Ahead";

    @Override
    public void filter(ContainerRequestContext context) throws IOException {
        if (context.getHeaderString(HEADER) != null) {
            PushbackInputStream body = new PushbackInputStream(context.getEntityStream());
            body.unread(body.read());
            context.setEntityStream(body);
        }
    }
}
