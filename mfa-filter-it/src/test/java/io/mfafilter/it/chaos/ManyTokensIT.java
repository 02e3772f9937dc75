package io.mfafilter.it.chaos;

import static io.mfafilter.it.support.Answers.assertProtectedBody;
import static io.mfafilter.simulator.session.FactorSpec.password;
import static io.mfafilter.simulator.session.FactorSpec.sms;
import static org.assertj.core.api.Assertions.assertThat;

import io.mfafilter.it.support.Browser;
import io.mfafilter.it.support.StytchProject;
import io.mfafilter.simulator.control.CreatedSession;
import io.mfafilter.simulator.fault.Fault;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * However many tokens come by, known to Stytch or not, the memory that they take is bounded. As many as can be sent in half a
 * minute; with {@code -Dmfa.tokens=1000000} so many, however long it takes.
 */
@ExtendWith(Stage.Extension.class)
class ManyTokensIT {

    private static final int TOKENS = Integer.getInteger("mfa.tokens", Integer.MAX_VALUE);
    private static final Duration TIME = TOKENS == Integer.MAX_VALUE ? Duration.ofSeconds(30) : Duration.ofDays(1);
    private static final System.Logger LOG = System.getLogger(ManyTokensIT.class.getName());
    private static final int CLIENTS = 12;
    private static final int SLICES = 4;

    /** Stated in docs/operations.md: 10,000 JWTs, 10,000 answers, 50,000 fingerprints. */
    private static final long MOST_HEAP = 64L << 20;

    /** Once the memory is full, more tokens take none. */
    private static final int ENOUGH_TO_FILL_IT = 25_000;

    private static final long LEVEL_HEAP = 8L << 20;

    private final Stage stage;
    private final StytchProject stytch;
    private final URI base;

    ManyTokensIT(Stage stage) {
        this.stage = stage;
        this.stytch = stage.stytch();
        this.base = stage.base("plain");
    }

    @Test
    void distinctTokens_takeABoundedHeap() {
        stytch.reset();
        CreatedSession known = stytch.createSession(password(), sms());
        assertProtectedBody(Browser.fetching(base).token(known.token()).get("/account/home"));
        long before = stage.diagnostics().heap();

        String answer = stytch.answerAbout(known.token()).toString();
        stytch.faults().always(stytch.asked(), Fault.answer(200, "application/json", answer));
        List<Long> living = heaps("known", Answer.SERVED);
        stytch.faults().clear();
        List<Long> unknown = heaps("unknown", Answer.REFUSED);

        for (List<Long> heaps : List.of(living, unknown)) {
            assertThat(heaps).allMatch(heap -> heap - before < MOST_HEAP);
        }
    }

    /** The heap after each slice of tokens. */
    private List<Long> heaps(String kind, Answer expected) {
        List<Long> heaps = new ArrayList<>();
        AtomicInteger next = new AtomicInteger();
        for (int slice = 1; slice <= SLICES; slice++) {
            Instant end = Instant.now().plus(TIME.dividedBy(2L * SLICES));
            int most = (int) ((long) TOKENS / 2 * slice / SLICES);
            int sentBefore = next.get();
            send(
                    next,
                    most,
                    end,
                    number -> Browser.fetching(base).token(kind + "-" + number).get("/account/home"),
                    expected);
            heaps.add(stage.diagnostics().heap());
            LOG.log(
                    System.Logger.Level.INFO,
                    kind + " tokens, distinct: " + next.get() + ": " + (heaps.get(slice - 1) >> 10) + " KiB of heap");
            if (slice > 1 && sentBefore >= ENOUGH_TO_FILL_IT && expected == Answer.SERVED) {
                assertThat(heaps.get(slice - 1) - heaps.get(slice - 2)).isLessThan(LEVEL_HEAP);
            }
        }
        return heaps;
    }

    private void send(
            AtomicInteger next, int most, Instant end, IntFunction<HttpResponse<String>> client, Answer expected) {
        Crowd.at(CLIENTS, same -> {
            HttpResponse<String> last = null;
            while (Instant.now().isBefore(end) && next.get() < most) {
                last = client.apply(next.getAndIncrement());
                assertThat(last.statusCode()).isEqualTo(expected.status);
            }
            return last;
        });
    }

    private enum Answer {
        SERVED(200),
        REFUSED(401);

        private final int status;

        Answer(int status) {
            this.status = status;
        }
    }
}
