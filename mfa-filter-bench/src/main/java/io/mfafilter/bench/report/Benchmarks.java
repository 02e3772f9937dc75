package io.mfafilter.bench.report;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs the benchmarks in JVMs of their own, each for a few seconds. */
final class Benchmarks {

    private static final int FORKS = 1;
    private static final int WARM_UPS = 3;
    private static final int ITERATIONS = 5;
    private static final TimeValue WARM_UP_TIME = TimeValue.milliseconds(500);
    private static final TimeValue ITERATION_TIME = TimeValue.milliseconds(400);
    private static final double MEDIAN = 50;
    private static final String ALLOCATED = "gc.alloc.rate.norm";

    private Benchmarks() {}

    /**
     * Runs some benchmarks.
     *
     * @param names a regular expression of their names, class included
     * @return what they came to, by class and method, such as {@code SignatureBenchmark.rsa}
     */
    static Map<String, Figure> run(String names, int threads) throws RunnerException {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include(names)
                .threads(threads)
                .forks(FORKS)
                .warmupIterations(WARM_UPS)
                .warmupTime(WARM_UP_TIME)
                .measurementIterations(ITERATIONS)
                .measurementTime(ITERATION_TIME)
                .jvmArgs("-Xms1g", "-Xmx1g")
                .addProfiler(GCProfiler.class)
                .shouldFailOnError(true);
        Map<String, Figure> figures = new TreeMap<>();
        for (RunResult result : new Runner(options.build()).run()) {
            figures.put(nameOf(result), figure(result));
        }
        return figures;
    }

    /**
     * Runs every benchmark once, in this JVM, without measuring: so that a test can see that they work.
     *
     * @return their names
     */
    static List<String> tryAll() throws RunnerException {
        Collection<RunResult> results = new Runner(new OptionsBuilder()
                        .include("io\\.mfafilter\\.bench\\..*")
                        .param("round", "4")
                        .mode(Mode.SingleShotTime)
                        .forks(0)
                        .warmupIterations(0)
                        .measurementIterations(1)
                        .verbosity(VerboseMode.SILENT)
                        .shouldFailOnError(true)
                        .build())
                .run();
        return results.stream().map(Benchmarks::nameOf).toList();
    }

    private static Figure figure(RunResult result) {
        Result<?> allocated = result.getSecondaryResults().get(ALLOCATED);
        return new Figure(
                result.getPrimaryResult().getStatistics().getPercentile(MEDIAN),
                allocated == null ? Double.NaN : allocated.getScore());
    }

    private static String nameOf(RunResult result) {
        String[] parts = result.getParams().getBenchmark().split("\\.");
        return parts[parts.length - 2] + "." + parts[parts.length - 1];
    }
}
