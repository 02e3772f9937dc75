package io.mfafilter.bench.server;

import java.util.stream.DoubleStream;

/** The value in the middle, so that what else the machine did for a moment does not count. */
public final class Median {

    private Median() {}

    /**
     * The median of an odd number of values; of an even number, the mean of the two in the middle.
     *
     * @throws IllegalArgumentException if there is no value
     */
    public static double of(DoubleStream values) {
        double[] sorted = values.sorted().toArray();
        if (sorted.length == 0) {
            throw new IllegalArgumentException("there is no median of nothing");
        }
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
