package io.mfafilter.bench.report;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

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
            medians.put(name, new Figure(median(all, Figure::nanos), median(all, Figure::octets)));
        }
        return medians;
    }

    private static double median(List<Figure> figures, ToDoubleFunction<Figure> part) {
        return figures.stream().mapToDouble(part).sorted().toArray()[figures.size() / 2];
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
