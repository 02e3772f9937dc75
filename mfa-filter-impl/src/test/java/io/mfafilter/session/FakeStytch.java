package io.mfafilter.session;

import io.mfafilter.Factor;
import io.mfafilter.credential.Credential;
import io.mfafilter.credential.Credentials;
import io.mfafilter.credential.SessionJwt;
import io.mfafilter.credential.SessionToken;
import io.mfafilter.factor.SequenceOrder;
import io.mfafilter.organization.MemberStanding;
import io.mfafilter.organization.Membership;
import io.mfafilter.organization.OrganizationPolicy;
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

    /** The organization of all members. */
    public static final String ORGANIZATION = "organization-test-1";

    private final Product product;
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();

    /** Of the consumer product. */
    public FakeStytch() {
        this(Product.CONSUMER);
    }

    /** Of a product. */
    public FakeStytch(Product product) {
        this.product = product;
    }

    /** Will answer so about a credential. */
    public FakeStytch knows(String credential, Answer answer) {
        answers.put(credential, answer);
        return this;
    }

    /** Will say that a session of an hour lives, with these factors proven a minute ago. */
    public FakeStytch knowsSession(String credential, String... factors) {
        return knows(credential, alive(product, credential, NOW.plusSeconds(3_600), factors));
    }

    /** Will say that it knows no such session, as after a log-out. */
    public FakeStytch forgets(String credential) {
        answers.remove(credential);
        return this;
    }

    /** Whether it gives no answer about some session. */
    public boolean isSilent() {
        return answers.values().stream().anyMatch(Answer.Silent.class::isInstance);
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
        return verifier(product, this, () -> NOW);
    }

    /** A verifier that asks somebody, and proves the JWTs made here. */
    public static SessionVerifier verifier(StytchSessions stytch, InstantSource clock) {
        return verifier(Product.CONSUMER, stytch, clock);
    }

    /** The same for a project of a product. */
    public static SessionVerifier verifier(Product product, StytchSessions stytch, InstantSource clock) {
        return verifier(product, stytch, clock, new Jwts.FakeKeys());
    }

    /** The same before any key was ever fetched. */
    public static SessionVerifier verifierWithoutKeys(Product product, StytchSessions stytch, InstantSource clock) {
        return verifier(product, stytch, clock, kid -> new Lookup.NoKeys());
    }

    /** A session with factors such as {@code otp/sms}, proven a minute ago, or {@code otp/sms@PT10M}. */
    public static Answer alive(String user, Instant expiresAt, String... factors) {
        return alive(Product.CONSUMER, user, expiresAt, factors);
    }

    /** The same of a user of the consumer product, or a member of an organization that demands nothing. */
    public static Answer alive(Product product, String user, Instant expiresAt, String... factors) {
        return new Answer.Alive(
                claims(product, user, expiresAt, factors),
                Optional.empty(),
                Optional.empty(),
                membership(product, user),
                Optional.empty());
    }

    /** As {@link #alive(Product, String, List, String...)}, of the consumer product. */
    public static Answer alive(String user, List<String> registered, String... factors) {
        return alive(Product.CONSUMER, user, registered, factors);
    }

    /** As {@link #aliveWithJwt(Product, String, String, String...)}, of the consumer product. */
    public static Answer aliveWithJwt(String user, String freshJwt, String... factors) {
        return aliveWithJwt(Product.CONSUMER, user, freshJwt, factors);
    }

    /** As {@link #jwt(Product, String, String, String...)}, of the consumer product. */
    public static String jwt(String user, String age, String... factors) {
        return jwt(Product.CONSUMER, user, age, factors);
    }

    /** As {@link #alive}, of a user who has registered the given factors and no others. */
    public static Answer alive(Product product, String user, List<String> registered, String... factors) {
        return new Answer.Alive(
                claims(product, user, NOW.plusSeconds(3_600), factors),
                Optional.of(registered.stream().map(FakeStytch::factor).toList()),
                Optional.empty(),
                membership(product, user),
                Optional.empty());
    }

    /** As {@link #alive}, with the JWT that Stytch made. */
    public static Answer aliveWithJwt(Product product, String user, String freshJwt, String... factors) {
        return new Answer.Alive(
                claims(product, user, NOW.plusSeconds(3_600), factors),
                Optional.empty(),
                Optional.empty(),
                membership(product, user),
                Optional.of(new SessionJwt(freshJwt)));
    }

    /** A JWT of five minutes that Stytch signed this long ago, with factors as {@link #alive} takes them. */
    public static String jwt(Product product, String user, String age, String... factors) {
        return jwt(product, user, age, NOW.plusSeconds(3_600), factors);
    }

    /** A JWT that Stytch signed now and that lives so long, of a session that outlives it. */
    public static String longJwt(Product product, String user, Duration life, String... factors) {
        return jwt(product, user, 0, life.toSeconds(), NOW.plus(life.multipliedBy(2)), factors);
    }

    /** A member's JWT, signed now, that names the organization by its id alone. */
    public static String jwtWithoutSlug(String member, String... factors) {
        return draft(Product.B2B, member, 0, 300, NOW.plusSeconds(3_600), factors)
                .claim(Jwts.ORGANIZATION, "{\"organization_id\":" + Jwts.quoted(ORGANIZATION) + "}")
                .signed();
    }

    /** The same of a session that ends then. */
    public static String jwt(Product product, String user, String age, Instant sessionEnd, String... factors) {
        long issuedAt = -Duration.parse(age).toSeconds();
        return jwt(product, user, issuedAt, issuedAt + 300, sessionEnd, factors);
    }

    private static String jwt(
            Product product, String user, long issuedAt, long expiresAt, Instant sessionEnd, String... factors) {
        return draft(product, user, issuedAt, expiresAt, sessionEnd, factors).signed();
    }

    private static Jwts draft(
            Product product, String user, long issuedAt, long expiresAt, Instant sessionEnd, String... factors) {
        return Jwts.valid(product)
                .claim("sub", Jwts.quoted(user))
                .lives(issuedAt, expiresAt)
                .session("id", Jwts.quoted("session-of-" + user))
                .session("expires_at", Jwts.quoted(sessionEnd.toString()))
                .session(
                        "authentication_factors",
                        Arrays.stream(factors)
                                .map(FakeStytch::factor)
                                .map(FakeStytch::json)
                                .collect(Collectors.joining(",", "[", "]")));
    }

    /** The same, signed by somebody else in the name of Stytch's key. */
    public static String forgedJwt(Product product, String user) {
        return Jwts.valid(product)
                .claim("sub", Jwts.quoted(user))
                .signedBy("SHA256withRSA", Jwts.OTHER_KEY.getPrivate());
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

    private static SessionVerifier verifier(
            Product product, StytchSessions stytch, InstantSource clock, SigningKeys keys) {
        return new SessionVerifier(new JwtVerifier(Jwts.rules(product), keys, clock), stytch, clock, SKEW);
    }

    private static SessionClaims claims(Product product, String user, Instant expiresAt, String... factors) {
        List<Factor> all = Arrays.stream(factors).map(FakeStytch::factor).toList();
        boolean isB2b = product == Product.B2B;
        return new SessionClaims(
                "session-of-" + user,
                user,
                isB2b ? Optional.of(ORGANIZATION) : Optional.empty(),
                all,
                NOW.minusSeconds(3_600),
                expiresAt,
                Set.of(),
                Map.of(),
                isB2b ? Optional.of("example") : Optional.empty(),
                isB2b ? derivedOrder(all) : List.of());
    }

    /** As Stytch leaves it to be derived. */
    private static List<SequenceOrder> derivedOrder(List<Factor> factors) {
        return factors.stream()
                .map(factor -> SequenceOrder.of(factor, Optional.empty()))
                .toList();
    }

    private static Optional<Membership> membership(Product product, String user) {
        return product == Product.B2B
                ? Optional.of(new Membership(
                        ORGANIZATION, user, OrganizationPolicy.unrestricted(false), new MemberStanding(false, false)))
                : Optional.empty();
    }

    /** A factor as {@link #alive} takes it. */
    public static Factor factor(String text) {
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
