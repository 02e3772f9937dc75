package io.mfafilter.it.chaos;

import static io.mfafilter.it.support.Answers.assertProtectedBody;
import static org.assertj.core.api.Assertions.assertThat;

import io.mfafilter.it.support.Browser;
import io.mfafilter.it.support.StytchProject;
import io.mfafilter.simulator.fault.Fault;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What comes to a busy application in an hour, in less than a minute: everything at once, with outages and new keys in between. Nobody
 * gets another answer than his own, and at the end the server is as it was before.
 *
 * <p>{@code -Dmfa.soak.seconds=600} makes it last longer.
 */
@ExtendWith(Stage.Extension.class)
class SoakIT {

    /** Ten a second for an hour; a slow machine does what it can in the time. */
    private static final int REQUESTS_OF_AN_HOUR = 36_000;

    private static final Duration LONGEST = Duration.ofSeconds(Long.getLong("mfa.soak.seconds", 40));
    private static final System.Logger LOG = System.getLogger(SoakIT.class.getName());
    private static final Duration WARM_UP = Duration.ofSeconds(6);
    private static final int CLIENTS = 12;

    /** Compiled code, pools and the like; a leak of a few octets a request would be more. */
    private static final long LEVEL_HEAP = 12L << 20;

    private final Stage stage;
    private final StytchProject stytch;
    private final URI base;
    private final Map<String, LongAdder> outcomes = new ConcurrentHashMap<>();

    SoakIT(Stage stage) {
        this.stage = stage;
        this.stytch = stage.stytch();
        this.base = stage.base("plain");
    }

    @Test
    void mixedTraffic_withOutagesAndNewKeys_leavesHeapAndThreadsAsTheyWere() {
        stytch.reset();
        SoakTraffic traffic = new SoakTraffic(stytch, base);
        run(traffic, Instant.now().plus(WARM_UP), Integer.MAX_VALUE);
        stage.diagnostics().threadsAtWorkInTheEnd();
        stage.diagnostics().awaitNoneOf("mfa-filter-call");
        long heapBefore = stage.diagnostics().heap();
        Map<String, Long> threadsBefore = stage.diagnostics().threads();
        stage.diagnostics().log();
        outcomes.clear();

        int most = Long.getLong("mfa.soak.seconds") == null ? REQUESTS_OF_AN_HOUR : Integer.MAX_VALUE;
        int requests = run(traffic, Instant.now().plus(LONGEST), most);

        assertThat(stage.diagnostics().threadsAtWorkInTheEnd()).isEmpty();
        stage.diagnostics().awaitNoneOf("mfa-filter-call");
        long heapAfter = stage.diagnostics().heap();
        Map<String, Long> threadsAfter = stage.diagnostics().threads();
        List<String> log = stage.diagnostics().ownLog();
        LOG.log(System.Logger.Level.INFO, requests + " requests " + new TreeMap<>(outcomes));
        LOG.log(
                System.Logger.Level.INFO,
                "heap " + (heapBefore >> 10) + " -> " + (heapAfter >> 10) + " KiB, " + sum(threadsBefore) + " -> "
                        + sum(threadsAfter) + " threads, " + log.size() + " lines of log");
        assertThat(heapAfter - heapBefore).isLessThan(LEVEL_HEAP);
        threadsAfter.forEach(
                (kind, count) -> assertThat(count).as(kind).isLessThanOrEqualTo(threadsBefore.getOrDefault(kind, 0L)));
        assertThat(log).hasSizeLessThan(60);
        assertProtectedBody(traffic.soonServed());
    }

    private static long sum(Map<String, Long> threads) {
        return threads.values().stream().mapToLong(Long::longValue).sum();
    }

    /** How many requests were sent. */
    private int run(SoakTraffic traffic, Instant end, int most) {
        AtomicInteger sent = new AtomicInteger();
        List<Fault> troubles = List.of(
                Fault.serverError(),
                Fault.hang(),
                Fault.resetMidAnswer(),
                Fault.tooManyRequests(1),
                Fault.truncatedJson());
        Crowd.at(CLIENTS + 1, client -> {
            if (client == CLIENTS) {
                makeTrouble(sent, end, most, troubles);
                return null;
            }
            Random random = new Random(client);
            while (Instant.now().isBefore(end) && sent.getAndIncrement() < most) {
                String kind = traffic.one(random);
                outcomes.computeIfAbsent(kind, same -> new LongAdder()).increment();
            }
            return null;
        });
        return Math.min(sent.get(), most);
    }

    /** A third of the time Stytch is in trouble; every now and then it signs with a new key. */
    private void makeTrouble(AtomicInteger sent, Instant end, int most, List<Fault> troubles) {
        int round = 0;
        while (Instant.now().isBefore(end) && sent.get() < most) {
            HttpResponse<String> open = Browser.calling(base).get("/open");
            assertThat(open.statusCode()).isEqualTo(200);
            if (sent.get() / 500 > round) {
                round++;
                stytch.faults().clear();
                if (round % 3 == 0) {
                    stytch.faults().always(stytch.asked(), troubles.get(round / 3 % troubles.size()));
                }
                if (round % 20 == 10) {
                    stytch.simulator().keys().rotate();
                }
            }
        }
        stytch.faults().clear();
    }
}
