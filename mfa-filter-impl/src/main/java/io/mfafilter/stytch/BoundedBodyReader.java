package io.mfafilter.stytch;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.function.LongSupplier;

/**
 * Ends the reading of an answer that is larger than any of Stytch's, before it fills the memory, or nested more deeply, before
 * it fills the stack of a parser that recurses, or that drips in octet by octet, which no time-out between two octets ends. An
 * answer that ends within an object or a text is no end to be read on from: Parsson, which most servers have, would skip an
 * unwanted member for ever.
 */
public final class BoundedBodyReader implements ReaderInterceptor {

    /** The largest answer that is read, in bytes. Stytch bounds custom claims at 4 KB; lists in the user object vary. */
    static final long LARGEST = 1 << 20;

    /** How long the reading of an answer may take, in nanoseconds. */
    static final long LONGEST = 5_000_000_000L;

    /** How deep objects and arrays may stand in one another. Stytch's own stand five deep; custom claims add theirs. */
    static final int DEEPEST = 64;

    private final LongSupplier nanoTime;

    /** For JAX-RS. */
    public BoundedBodyReader() {
        this(System::nanoTime);
    }

    /**
     * A reader that takes the time from elsewhere.
     *
     * @param nanoTime as {@link System#nanoTime}
     */
    BoundedBodyReader(LongSupplier nanoTime) {
        this.nanoTime = Objects.requireNonNull(nanoTime, "nanoTime");
    }

    @Override
    public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException, WebApplicationException {
        context.setInputStream(new Bounded(context.getInputStream(), nanoTime));
        return context.proceed();
    }

    private static final class Bounded extends FilterInputStream {

        private final LongSupplier nanoTime;
        private final long begun;
        private final Nesting nesting = new Nesting();
        private long left = LARGEST;

        Bounded(InputStream body, LongSupplier nanoTime) {
            super(body);
            this.nanoTime = nanoTime;
            this.begun = nanoTime.getAsLong();
        }

        @Override
        public int read() throws IOException {
            int octet = super.read();
            if (octet >= 0) {
                nesting.follow(octet);
                count(1);
            } else {
                nesting.requireEnd();
            }
            return octet;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int octets = super.read(buffer, offset, length);
            if (octets > 0) {
                for (int i = 0; i < octets; i++) {
                    nesting.follow(buffer[offset + i]);
                }
                count(octets);
            } else if (octets < 0) {
                nesting.requireEnd();
            }
            return octets;
        }

        /**
         * Nothing, which is always allowed. The JDK's HTTP client, asked for more than it must say, reads all that the
         * network holds into memory, each time that a parser asks.
         */
        @Override
        public int available() {
            return 0;
        }

        private void count(int octets) throws IOException {
            if (nanoTime.getAsLong() - begun > LONGEST) {
                throw new IOException("the answer takes longer than five seconds");
            }
            left -= octets;
            if (left < 0) {
                throw new IOException("the answer is larger than " + LARGEST + " bytes");
            }
        }
    }

    /** How deep JSON stands at the octet that was read last. The octets that matter are the same in all of Unicode's forms. */
    private static final class Nesting {

        /** For each level that is open, whether it is an object. */
        private final boolean[] objects = new boolean[DEEPEST];

        private int depth;
        private boolean inText;
        private boolean escaped;

        void follow(int octet) throws IOException {
            if (inText) {
                inText = escaped || octet != '"';
                escaped = !escaped && octet == '\\';
            } else if (octet == '"') {
                inText = true;
            } else if (octet == '[' || octet == '{') {
                open(octet == '{');
            } else if (octet == ']' || octet == '}') {
                close(octet == '}');
            }
        }

        private void open(boolean object) throws IOException {
            if (depth == DEEPEST) {
                throw new IOException("the answer is nested more than " + DEEPEST + " deep");
            }
            objects[depth] = object;
            depth++;
        }

        private void close(boolean object) throws IOException {
            if (depth == 0 || objects[depth - 1] != object) {
                throw new IOException("the answer closes what it did not open");
            }
            depth--;
        }

        void requireEnd() throws IOException {
            if (inText || depth > 0) {
                throw new IOException("the answer is cut off");
            }
        }
    }
}
