package io.mfafilter.jaxrs;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/**
 * The servlet request of a resource call, with the body as the JAX-RS implementation holds it.
 *
 * <p>An implementation may have read ahead before the first filter runs: to find out whether there is a body, Jersey reads one
 * byte where none has arrived yet, and gives it back to its own stream only. The servlet's stream then lacks its first byte,
 * depending on how the network cut the request.
 */
final class ResourceRequest extends HttpServletRequestWrapper {

    private final InputStream body;

    private ResourceRequest(HttpServletRequest request, InputStream body) {
        super(request);
        this.body = Objects.requireNonNull(body, "body");
    }

    static HttpServletRequest of(HttpServletRequest request, ContainerRequestContext context) {
        InputStream body = context.getEntityStream();
        return body == null ? request : new ResourceRequest(request, body);
    }

    @Override
    public ServletInputStream getInputStream() {
        return new Body(body);
    }

    /** Read where it is needed, by whoever keeps a refused request; a resource reads its entity by JAX-RS. */
    private static final class Body extends ServletInputStream {

        private final InputStream body;
        private boolean finished;

        private Body(InputStream body) {
            this.body = body;
        }

        @Override
        public int read() throws IOException {
            int value = body.read();
            finished |= value < 0;
            return value;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int count = body.read(target, offset, length);
            finished |= count < 0;
            return count;
        }

        @Override
        public int available() throws IOException {
            return body.available();
        }

        @Override
        public boolean isFinished() {
            return finished;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
            throw new IllegalStateException("a resource's body is read without listeners");
        }
    }
}
