package io.mfafilter.bench.report;

/**
 * What one benchmark came to.
 *
 * @param nanos the median time of an operation, over all iterations of all forks
 * @param octets what an operation allocates
 */
record Figure(double nanos, double octets) {

    /** How much longer than another. */
    double times(Figure other) {
        return nanos / other.nanos;
    }

    /** Without what another contains. */
    Figure net(Figure contained) {
        return new Figure(nanos - contained.nanos, octets - contained.octets);
    }
}
