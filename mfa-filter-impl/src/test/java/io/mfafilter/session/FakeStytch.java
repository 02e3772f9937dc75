package io.mfafilter.session;

import io.mfafilter.Factor;
import io.mfafilter.credential.Credential;
import io.mfafilter.credential.Credentials;
import io.mfafilter.credential.SessionJwt;
import io.mfafilter.credential.SessionToken;
import io.mfafilter.session.SigningKeys.Lookup;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/** A Stytch that knows the answers it was given, and no other session; it remembers what it was asked. */
public final class FakeStytch implements StytchSessions {

    /** The time of the tests. */
    public static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    /** The clock skew of the tests. */
    public static final Duration SKEW = Duration.ofSeconds(10);

    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();

    /** Will answer so about a credential. */
    public FakeStytch knows(String credential, Answer answer) {
        answers.put(credential, answer);
        return this;
    }

    /** Will say that a session of an hour lives, with these factors proven a minute ago. */
    public FakeStytch knowsSession(String credential, String... factors) {
        return knows(credential, alive(credential, NOW.plusSeconds(3_600), factors));
    }

    /** Will say that it knows no such session, as after a log-out. */
    public FakeStytch forgets(String credential) {
        answers.remove(credential);
        return this;
    }

    @Override
    public Answer authenticate(Credential credential) {
        asked.add(credential.value());
        return answers.getOrDefault(credential.value(), new Answer.Unknown());
    }

    /** The values that it was asked about, in order. */
    public List<String> asked() {
        return asked;
    }

    /** A verifier that asks it, at the time of the tests. */
    public SessionVerifier verifier() {
        return verifier(this, () -> NOW);
    }

    /** A verifier that asks somebody, and proves the JWTs made here. */
    public static SessionVerifier verifier(StytchSessions stytch, InstantSource clock) {
        return verifier(stytch, clock, new Jwts.FakeKeys());
    }

    /** The same before any key was ever fetched. */
    public static SessionVerifier verifierWithoutKeys(StytchSessions stytch, InstantSource clock) {
        return verifier(stytch, clock, kid -> new Lookup.NoKeys());
    }

    /** A session with factors such as {@code otp/sms}, proven a minute ago, or {@code otp/sms@PT10M}. */
    public static Answer alive(String user, Instant expiresAt, String... factors) {
        return new Answer.Alive(claims(user, expiresAt, factors), Optional.empty(), Optional.empty());
    }

    /** As {@link #alive}, of a user who has registered the given factors and no others. */
    public static Answer alive(String user, List<String> registered, String... factors) {
        return new Answer.Alive(
                claims(user, NOW.plusSeconds(3_600), factors),
                Optional.of(registered.stream().map(FakeStytch::factor).toList()),
                Optional.empty());
    }

    /** As {@link #alive}, with the JWT that Stytch made. */
    public static Answer aliveWithJwt(String user, String freshJwt, String... factors) {
        return new Answer.Alive(
                claims(user, NOW.plusSeconds(3_600), factors), Optional.empty(), Optional.of(new SessionJwt(freshJwt)));
    }

    /** A JWT of five minutes that Stytch signed this long ago, with factors as {@link #alive} takes them. */
    public static String jwt(String user, String age, String... factors) {
        return jwt(user, age, NOW.plusSeconds(3_600), factors);
    }

    /** The same of a session that ends then. */
    public static String jwt(String user, String age, Instant sessionEnd, String... factors) {
        long issuedAt = -Duration.parse(age).toSeconds();
        return Jwts.valid()
                .claim("sub", Jwts.quoted(user))
                .lives(issuedAt, issuedAt + 300)
                .session("id", Jwts.quoted("session-of-" + user))
                .session("expires_at", Jwts.quoted(sessionEnd.toString()))
                .session(
                        "authentication_factors",
                        Arrays.stream(factors)
                                .map(FakeStytch::factor)
                                .map(FakeStytch::json)
                                .collect(Collectors.joining(",", "[", "]")))
                .signed();
    }

    /** The same, signed by somebody else in the name of Stytch's key. */
    public static String forgedJwt(String user) {
        return Jwts.valid().claim("sub", Jwts.quoted(user)).signedBy("SHA256withRSA", Jwts.OTHER_KEY.getPrivate());
    }

    /** Tokens, and JWTs where the value has two dots; as cookies carry them. */
    public static Credentials credentials(String... values) {
        return new Credentials(
                Arrays.stream(values)
                        .map(value -> value.matches("(?s).+\\..+\\..+")
                                ? (Credential) new SessionJwt(value)
                                : new SessionToken(value))
                        .toList(),
                values.length > 0,
                true);
    }

    private static SessionVerifier verifier(StytchSessions stytch, InstantSource clock, SigningKeys keys) {
        return new SessionVerifier(new JwtVerifier(Jwts.rules(Product.CONSUMER), keys, clock), stytch, clock, SKEW);
    }

    private static SessionClaims claims(String user, Instant expiresAt, String... factors) {
        return new SessionClaims(
                "session-of-" + user,
                user,
                Optional.empty(),
                Arrays.stream(factors).map(FakeStytch::factor).toList(),
                NOW.minusSeconds(3_600),
                expiresAt,
                Set.of(),
                Map.of());
    }

    private static Factor factor(String text) {
        String[] parts = text.split("[/@]");
        Duration age = Duration.parse(parts.length > 2 ? parts[2] : "PT1M");
        return new Factor(parts[0], parts[1], Optional.of(NOW.minus(age)));
    }

    private static String json(Factor factor) {
        return "{\"type\":" + Jwts.quoted(factor.type())
                + ",\"delivery_method\":" + Jwts.quoted(factor.deliveryMethod())
                + ",\"last_authenticated_at\":"
                + Jwts.quoted(factor.lastAuthenticatedAt().orElseThrow().toString()) + "}";
    }
}
