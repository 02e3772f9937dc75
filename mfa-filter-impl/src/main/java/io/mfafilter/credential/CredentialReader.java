package io.mfafilter.credential;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Finds the candidates in a request's header and cookie values.
 *
 * <p>An {@code Authorization: Bearer} header, if it is read at all, is the only candidate. Otherwise the cookies count, in
 * the order sent: first those that carry a session JWT, then those that carry a session token, at most
 * {@value #MOST_OF_ONE_NAME} of each. Several cookies of one name happen in honest browsers (host and domain variants);
 * more than a few are somebody's attempt to make one request cost many.
 */
public final class CredentialReader {

    /** How many cookies of one name are looked at. */
    public static final int MOST_OF_ONE_NAME = 4;

    private static final String SCHEME = "bearer";

    private final String tokenCookie;
    private final String jwtCookie;
    private final boolean readBearer;
    private final int longestJwt;
    private final Optional<String> intermediateCookie;

    /** Reads cookies of these names, and the {@code Authorization} header if asked to. */
    public CredentialReader(String tokenCookie, String jwtCookie, boolean readBearer, int longestJwt) {
        this(tokenCookie, jwtCookie, readBearer, longestJwt, Optional.empty());
    }

    /**
     * Reads cookies of these names, and the {@code Authorization} header if asked to.
     *
     * @param intermediateCookie the cookie with the intermediate session; its presence counts, and its value is not looked at
     */
    public CredentialReader(
            String tokenCookie,
            String jwtCookie,
            boolean readBearer,
            int longestJwt,
            Optional<String> intermediateCookie) {
        this.tokenCookie = Objects.requireNonNull(tokenCookie, "tokenCookie");
        this.jwtCookie = Objects.requireNonNull(jwtCookie, "jwtCookie");
        this.readBearer = readBearer;
        this.longestJwt = longestJwt;
        this.intermediateCookie = Objects.requireNonNull(intermediateCookie, "intermediateCookie");
    }

    /**
     * The candidates.
     *
     * @param authorization the values of all {@code Authorization} headers
     * @param cookies the request's cookies in the order sent
     */
    public Credentials read(List<String> authorization, List<Cookie> cookies) {
        return candidates(authorization, cookies).pending(isPending(cookies));
    }

    private Credentials candidates(List<String> authorization, List<Cookie> cookies) {
        if (readBearer && isAnyBearer(authorization)) {
            return bearer(authorization);
        }
        List<Credential> candidates = new ArrayList<>(2);
        boolean presented = collect(cookies, jwtCookie, true, candidates);
        presented |= collect(cookies, tokenCookie, false, candidates);
        return presented ? new Credentials(candidates, true, true) : Credentials.NONE;
    }

    /**
     * Whether an {@code Authorization} header names the Bearer scheme, with or without a credential. A tab behind it is no
     * space to HTTP, but to many a reader it is: whoever takes it for a Bearer must not see another caller than we do.
     */
    public static boolean isBearer(String authorization) {
        return authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                && (authorization.length() == SCHEME.length()
                        || Character.isWhitespace(authorization.charAt(SCHEME.length())));
    }

    /** Whether one of them names the Bearer scheme. */
    public static boolean isAnyBearer(List<String> authorization) {
        for (String value : authorization) {
            if (isBearer(value)) {
                return true;
            }
        }
        return false;
    }

    private boolean isPending(List<Cookie> cookies) {
        if (intermediateCookie.isEmpty()) {
            return false;
        }
        for (Cookie cookie : cookies) {
            if (cookie.name().equals(intermediateCookie.get())
                    && !cookie.value().isBlank()) {
                return true;
            }
        }
        return false;
    }

    private Credentials bearer(List<String> authorization) {
        List<Credential> candidates = new ArrayList<>(1);
        // Two Authorization headers: whoever reads the other one sees another caller, so neither is believed.
        if (authorization.size() == 1) {
            String value = authorization.get(0).substring(SCHEME.length()).strip();
            add(value, hasThreeParts(value), candidates);
        }
        return new Credentials(candidates, true, false);
    }

    private static boolean hasThreeParts(String value) {
        return value.chars().filter(c -> c == '.').count() == 2;
    }

    private boolean collect(List<Cookie> cookies, String name, boolean jwts, List<Credential> candidates) {
        int found = 0;
        for (int i = 0; i < cookies.size() && found < MOST_OF_ONE_NAME; i++) {
            Cookie cookie = cookies.get(i);
            if (cookie.name().equals(name) && !cookie.value().isEmpty()) {
                found++;
                add(cookie.value(), jwts, candidates);
            }
        }
        return found > 0;
    }

    private void add(String value, boolean isJwt, List<Credential> candidates) {
        try {
            candidates.add(isJwt ? jwt(value) : new SessionToken(value));
        } catch (MalformedCredentialException malformed) {
            // No session could have this value: it is no candidate, and "presented" still says that something was sent.
            return;
        }
    }

    private SessionJwt jwt(String value) {
        if (value.length() > longestJwt) {
            throw new MalformedCredentialException("a session JWT is at most " + longestJwt + " characters long");
        }
        return new SessionJwt(value);
    }

    /**
     * A cookie as the server read it.
     *
     * @param name its name
     * @param value its value; never printed
     */
    public record Cookie(String name, String value) {

        /** Checks that nothing is {@code null}. */
        public Cookie {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(value, "value");
        }

        @Override
        public String toString() {
            return "Cookie[" + name + ", redacted]";
        }
    }
}
