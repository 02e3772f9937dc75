package io.mfafilter.bench.server;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** One of those that are measured in turns, with what it did in each. */
final class Contender {

    private static final double NANOS_PER_SECOND = 1e9;

    private final Load load;
    private final List<Double> rates = new ArrayList<>();
    private long answers;

    Contender(Load load) {
        this.load = load;
    }

    /** Has the server compile what it needs. */
    void warmUp(Duration time) throws IOException, InterruptedException {
        load.apply(time);
    }

    /** Takes one turn. */
    void measure(Duration time) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        long more = load.apply(time);
        rates.add(more * NANOS_PER_SECOND / (System.nanoTime() - begin));
        answers += more;
    }

    /** How fast it was, also as a share of another's rate in the same rounds. */
    ServerLoad.Rate rate(Contender other) {
        List<Double> shares = new ArrayList<>();
        for (int i = 0; i < rates.size(); i++) {
            shares.add(rates.get(i) / other.rates.get(i));
        }
        return new ServerLoad.Rate(
                Median.of(rates.stream().mapToDouble(Double::doubleValue)),
                Median.of(shares.stream().mapToDouble(Double::doubleValue)));
    }

    /** How many requests it answered while it was measured. */
    long answers() {
        return answers;
    }
}
