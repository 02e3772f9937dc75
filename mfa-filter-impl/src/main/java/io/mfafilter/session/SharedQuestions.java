package io.mfafilter.session;

import io.mfafilter.credential.Credential;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Lets requests that ask Stytch about one credential at the same time share one call. The first asks, on its own thread; the
 * others wait for its answer, for a bounded time. A question that failed is over for all that shared it and for nobody else.
 */
final class SharedQuestions {

    /** How long a request waits for another's call: longer than any call may take with its retry, and not for ever. */
    static final Duration LONGEST_WAIT = Duration.ofSeconds(15);

    private static final Verification NO_ANSWER = new Verification.Unavailable(Optional.empty());

    private final InstantSource clock;
    private final ConcurrentMap<Fingerprint, Question> underWay = new ConcurrentHashMap<>();

    SharedQuestions(InstantSource clock) {
        this.clock = Objects.requireNonNull(clock, "clock");
    }

    /**
     * What Stytch says about a credential.
     *
     * @param notBefore a call that began before this moment is not shared: what happened since could not be in its answer
     * @param known what an earlier call has left in memory, if that will do: the call that this request would have shared may
     *     have ended a moment ago
     * @param asking asks, and remembers the answer before it returns; is given the moment at which it asks
     */
    Verification ask(
            Credential credential,
            Instant notBefore,
            Supplier<Optional<Verification>> known,
            Function<Instant, Verification> asking) {
        Fingerprint key = CredentialHash.of(credential.value(), 0);
        while (true) {
            Optional<Verification> remembered = known.get();
            if (remembered.isPresent()) {
                return remembered.get();
            }
            Question mine = new Question(clock.instant(), new CompletableFuture<>());
            Question next = underWay.compute(key, (same, other) -> {
                if (other != null && !other.askedAt().isBefore(notBefore)) {
                    return other;
                }
                // Whoever asked before has remembered the answer before it left this map.
                return known.get().isPresent() ? null : mine;
            });
            if (next == mine) {
                return askNow(key, mine, asking);
            }
            if (next != null) {
                return await(next);
            }
        }
    }

    private Verification askNow(Fingerprint key, Question mine, Function<Instant, Verification> asking) {
        Verification answer = NO_ANSWER;
        try {
            answer = asking.apply(mine.askedAt());
            return answer;
        } finally {
            // Whatever happened, nobody waits for ever and the next one asks anew.
            underWay.remove(key, mine);
            mine.answer().complete(answer);
        }
    }

    private static Verification await(Question shared) {
        try {
            return shared.answer().get(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return NO_ANSWER;
        } catch (ExecutionException | TimeoutException none) {
            return NO_ANSWER;
        }
    }

    private record Question(Instant askedAt, CompletableFuture<Verification> answer) {}
}
