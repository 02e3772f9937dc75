package io.mfafilter.bench;

import io.mfafilter.Factor;
import io.mfafilter.credential.Credential;
import io.mfafilter.session.SessionClaims;
import io.mfafilter.session.StytchSessions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;

/** A Stytch that answers from memory, in no time: what is left is what asking costs on this side. */
final class MemoryStytch implements StytchSessions {

    private final Answer answer;
    private final LongAdder questions = new LongAdder();

    private MemoryStytch(Answer answer) {
        this.answer = answer;
    }

    /** Says of every credential that it stands for a user's session with these factors. */
    static MemoryStytch knowing(String sessionId, String userId, Factor... factors) {
        Instant now = Instant.now();
        SessionClaims claims = new SessionClaims(
                sessionId, userId, List.of(factors), now, now.plus(Duration.ofHours(1)), Set.of(), Map.of());
        return new MemoryStytch(new Answer.Alive(claims, Optional.empty(), Optional.empty()));
    }

    /** A factor, proven this moment. */
    static Factor factor(String type, String deliveryMethod) {
        return new Factor(type, deliveryMethod, Optional.of(Instant.now()));
    }

    @Override
    public Answer authenticate(Credential credential) {
        questions.increment();
        return answer;
    }

    /** How often it was asked. */
    long questions() {
        return questions.sum();
    }
}
