package io.mfafilter.challenge.offer;

import io.mfafilter.Factor;
import io.mfafilter.challenge.flow.Account;
import io.mfafilter.challenge.flow.ChallengeSession;
import io.mfafilter.challenge.flow.IntermediateToken;
import io.mfafilter.challenge.flow.MethodKind;
import io.mfafilter.challenge.flow.PendingLogIn;
import io.mfafilter.challenge.flow.ProofMethod;
import io.mfafilter.credential.SessionToken;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Sessions of people who have registered one thing or another. */
final class People {

    static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    private People() {}

    static Factor proven(String type, String deliveryMethod, Duration age) {
        return new Factor(type, deliveryMethod, Optional.of(NOW.minus(age)));
    }

    static Factor password(Duration age) {
        return proven("password", "knowledge", age);
    }

    static Factor sms(Duration age) {
        return proven("otp", "sms", age);
    }

    /** The same person in the middle of a log-in. */
    static ChallengeSession pending(ChallengeSession session) {
        return ChallengeSession.pending(
                new PendingLogIn("organization", session.userId(), new IntermediateToken("token")), session.account());
    }

    static ChallengeSession session(List<Factor> factors, MethodKind... registered) {
        List<ProofMethod> methods = Stream.of(registered)
                .map(kind -> new ProofMethod(kind, "id-" + kind, "target"))
                .toList();
        Account account = new Account(
                "dana@example.com",
                methods,
                methods.stream().map(method -> method.kind().factor()).toList());
        return new ChallengeSession("user", Optional.of(new SessionToken("token")), Optional.empty(), factors, account);
    }
}
