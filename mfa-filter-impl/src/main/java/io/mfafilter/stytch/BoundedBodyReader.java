package io.mfafilter.stytch;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Ends the reading of an answer that is larger than any of Stytch's, before it fills the memory, or that drips in octet by
 * octet, which no time-out between two octets ends.
 */
public final class BoundedBodyReader implements ReaderInterceptor {

    /** The largest answer that is read, in bytes. Stytch bounds custom claims at 4 KB; lists in the user object vary. */
    static final long LARGEST = 1 << 20;

    /** How long the reading of an answer may take, in nanoseconds. */
    static final long LONGEST = 5_000_000_000L;

    @Override
    public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException, WebApplicationException {
        context.setInputStream(new Bounded(context.getInputStream()));
        return context.proceed();
    }

    private static final class Bounded extends FilterInputStream {

        private final long begun = System.nanoTime();
        private long left = LARGEST;

        Bounded(InputStream body) {
            super(body);
        }

        @Override
        public int read() throws IOException {
            int octet = super.read();
            if (octet >= 0) {
                count(1);
            }
            return octet;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int octets = super.read(buffer, offset, length);
            if (octets > 0) {
                count(octets);
            }
            return octets;
        }

        private void count(int octets) throws IOException {
            if (System.nanoTime() - begun > LONGEST) {
                throw new IOException("the answer takes longer than five seconds");
            }
            left -= octets;
            if (left < 0) {
                throw new IOException("the answer is larger than " + LARGEST + " bytes");
            }
        }
    }
}
