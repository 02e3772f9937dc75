package io.mfafilter.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RepetitionsTest {

    private static final MfaMessage OF_AN_OUTAGE = MfaMessage.STYTCH_SILENT;
    private static final MfaMessage OF_A_REQUEST = MfaMessage.REPORTED;
    private static final MfaMessage ALWAYS = MfaMessage.REFUSED;

    /** Somewhere before it overflows, as {@link System#nanoTime} may. */
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);

    private final Repetitions repetitions = new Repetitions(nanos::get);

    @Test
    void message_ofAnOutage_isAdmittedOnceAMinute() {
        assertThat(admittedOf(OF_AN_OUTAGE, 1_000)).isEqualTo(1);
        nanos.addAndGet(Repetitions.MINUTE - 1);
        assertThat(admittedOf(OF_AN_OUTAGE, 1_000)).isZero();

        nanos.addAndGet(1);
        assertThat(admittedOf(OF_AN_OUTAGE, 1_000)).isEqualTo(1);
    }

    @Test
    void message_ofARequest_isAdmittedAFewTimesAMinute() {
        assertThat(admittedOf(OF_A_REQUEST, 1_000)).isEqualTo(10);
        nanos.addAndGet(Repetitions.MINUTE);
        assertThat(admittedOf(OF_A_REQUEST, 4)).isEqualTo(4);
        assertThat(admittedOf(OF_A_REQUEST, 1_000)).isEqualTo(6);
    }

    @Test
    void message_withoutALimit_isAlwaysAdmitted() {
        assertThat(admittedOf(ALWAYS, 1_000)).isEqualTo(1_000);
        assertThat(repetitions.leftOut(ALWAYS)).isZero();
    }

    @Test
    void minute_ofOneMessage_isNotThatOfAnother() {
        admittedOf(OF_AN_OUTAGE, 2);

        assertThat(admittedOf(MfaMessage.STYTCH_UNWILLING, 2)).isEqualTo(1);
        assertThat(repetitions.leftOut(OF_AN_OUTAGE)).isEqualTo(1);
    }

    @Test
    void messages_leftOut_areCountedUntilTheyAreToldOf() {
        admittedOf(OF_AN_OUTAGE, 100);
        assertThat(repetitions.leftOut(OF_AN_OUTAGE)).isEqualTo(99);
        assertThat(repetitions.leftOut(OF_AN_OUTAGE)).isZero();

        admittedOf(OF_AN_OUTAGE, 5);
        nanos.addAndGet(Repetitions.MINUTE);
        assertThat(admittedOf(OF_AN_OUTAGE, 3)).isEqualTo(1);
        assertThat(repetitions.leftOut(OF_AN_OUTAGE)).isEqualTo(5 + 2);
    }

    @Test
    void messages_ofManyThreads_areAllAdmittedOrCounted() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<Long>> admitted = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                admitted.add(threads.submit(() -> admittedOf(OF_A_REQUEST, 10_000)));
            }
            long sum = 0;
            for (Future<Long> of : admitted) {
                sum += of.get();
            }

            assertThat(sum).isEqualTo(10);
            assertThat(repetitions.leftOut(OF_A_REQUEST)).isEqualTo(80_000 - 10);
        } finally {
            threads.shutdownNow();
        }
    }

    private long admittedOf(MfaMessage message, int times) {
        long admitted = 0;
        for (int i = 0; i < times; i++) {
            admitted += repetitions.admits(message) ? 1 : 0;
        }
        return admitted;
    }
}
