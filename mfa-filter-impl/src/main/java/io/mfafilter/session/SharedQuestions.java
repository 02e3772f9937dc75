package io.mfafilter.session;

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
 * Lets requests that ask Stytch about one thing at the same time share one call. The first asks, on its own thread; the
 * others wait for its answer, for a bounded time. A question that failed is over for all that shared it and for nobody else.
 *
 * @param <K> what tells questions apart; no credential, since it is kept while one is under way
 * @param <A> what Stytch says
 */
public final class SharedQuestions<K, A> {

    /** How long a request waits for another's call: longer than any call may take with its retry, and not for ever. */
    static final Duration LONGEST_WAIT = Duration.ofSeconds(15);

    private final InstantSource clock;
    private final A noAnswer;
    private final ConcurrentMap<K, Question<A>> underWay = new ConcurrentHashMap<>();

    /**
     * No question yet.
     *
     * @param clock the time
     * @param noAnswer what is said to who waited for a call that came to nothing
     */
    public SharedQuestions(InstantSource clock, A noAnswer) {
        this.clock = Objects.requireNonNull(clock, "clock");
        this.noAnswer = Objects.requireNonNull(noAnswer, "noAnswer");
    }

    /**
     * What Stytch says.
     *
     * @param key what is asked about
     * @param notBefore a call that began before this moment is not shared: what happened since could not be in its answer
     * @param known what an earlier call has left in memory, if that will do: the call that this request would have shared may
     *     have ended a moment ago
     * @param asking asks, and remembers the answer before it returns; is given the moment at which it asks
     */
    public A ask(K key, Instant notBefore, Supplier<Optional<A>> known, Function<Instant, A> asking) {
        while (true) {
            Optional<A> remembered = known.get();
            if (remembered.isPresent()) {
                return remembered.get();
            }
            Question<A> mine = new Question<>(clock.instant(), new CompletableFuture<>());
            Question<A> next = underWay.compute(key, (same, other) -> {
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

    private A askNow(K key, Question<A> mine, Function<Instant, A> asking) {
        A answer = noAnswer;
        try {
            answer = asking.apply(mine.askedAt());
            return answer;
        } finally {
            // Whatever happened, nobody waits for ever and the next one asks anew.
            underWay.remove(key, mine);
            mine.answer().complete(answer);
        }
    }

    private A await(Question<A> shared) {
        try {
            return shared.answer().get(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return noAnswer;
        } catch (ExecutionException | TimeoutException none) {
            return noAnswer;
        }
    }

    private record Question<A>(Instant askedAt, CompletableFuture<A> answer) {}
}
