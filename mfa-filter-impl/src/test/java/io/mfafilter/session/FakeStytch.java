package io.mfafilter.session;

import io.mfafilter.Factor;
import io.mfafilter.credential.Credential;
import io.mfafilter.credential.Credentials;
import io.mfafilter.credential.SessionJwt;
import io.mfafilter.credential.SessionToken;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** A Stytch that knows the answers it was given, and no other session; it remembers what it was asked. */
public final class FakeStytch implements StytchSessions {

    /** The time of the tests. */
    public static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    /** The clock skew of the tests. */
    public static final Duration SKEW = Duration.ofSeconds(10);

    private final Map<String, Answer> answers = new LinkedHashMap<>();
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

    @Override
    public Answer authenticate(Credential credential) {
        asked.add(credential.value());
        return answers.getOrDefault(credential.value(), new Answer.Unknown());
    }

    /** The values that it was asked about, in order. */
    public List<String> asked() {
        return asked;
    }

    /** A verifier that asks it. */
    public RemoteVerifier verifier() {
        return new RemoteVerifier(this, () -> NOW, SKEW);
    }

    /** A session with factors such as {@code otp/sms}, proven a minute ago, or {@code otp/sms@PT10M}. */
    public static Answer alive(String user, Instant expiresAt, String... factors) {
        return new Answer.Alive(claims(user, expiresAt, factors), Optional.empty());
    }

    /** As {@link #alive}, of a user who has registered the given factors and no others. */
    public static Answer alive(String user, List<String> registered, String... factors) {
        return new Answer.Alive(
                claims(user, NOW.plusSeconds(3_600), factors),
                Optional.of(registered.stream().map(FakeStytch::factor).toList()));
    }

    /** Tokens, and JWTs where the value has two dots. */
    public static Credentials credentials(String... values) {
        return new Credentials(
                Arrays.stream(values)
                        .map(value -> value.matches(".+\\..+\\..+")
                                ? (Credential) new SessionJwt(value)
                                : new SessionToken(value))
                        .toList(),
                values.length > 0);
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
}
