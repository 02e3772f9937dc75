package io.mfafilter.bench.report;

import io.mfafilter.bench.server.Median;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What one benchmark came to.
 *
 * @param nanos the median time of an operation
 * @param octets what an operation allocates
 */
record Figure(double nanos, double octets) {

    /**
     * The medians of what several rounds came to, so that what else the machine did during one of them does not count.
     *
     * @param rounds by name; an odd number of them, with the same names
     */
    static Map<String, Figure> median(List<Map<String, Figure>> rounds) {
        Map<String, Figure> medians = new TreeMap<>();
        for (String name : rounds.get(0).keySet()) {
            List<Figure> all = rounds.stream().map(round -> round.get(name)).toList();
            medians.put(
                    name,
                    new Figure(
                            Median.of(all.stream().mapToDouble(Figure::nanos)),
                            Median.of(all.stream().mapToDouble(Figure::octets))));
        }
        return medians;
    }

    /** How much longer than another. */
    double times(Figure other) {
        return nanos / other.nanos;
    }

    /** Without what another contains. */
    Figure net(Figure contained) {
        return new Figure(nanos - contained.nanos, octets - contained.octets);
    }
}
