package io.mfafilter.bench.report;

import io.mfafilter.bench.server.ServerLoad;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.openjdk.jmh.runner.RunnerException;

/**
 * Measures everything, prints it and writes it as Markdown, and fails where a goal is missed. It takes about six minutes and
 * wants a machine that does nothing else.
 */
public final class Report {

    private static final double LEAST_SHARE = 0.95;
    private static final String FILE = "performance.md";

    private Report() {}

    /**
     * Measures.
     *
     * @param arguments the module's build directory, where the server and its libraries lie; then, if only that part is
     *     wanted, {@code decision} or {@code server}
     */
    public static void main(String[] arguments) throws RunnerException, IOException, InterruptedException {
        Path directory = Path.of(arguments[0]);
        String only = arguments.length > 1 ? arguments[1] : "";
        List<String> lines = new ArrayList<>();
        List<Goal> goals = new ArrayList<>();
        if (!only.equals("server")) {
            Findings findings = new Findings(
                    Benchmarks.run("io\\.mfafilter\\.bench\\..*", 1), Benchmarks.run(Findings.WITH_TWO_THREADS, 2));
            lines.addAll(findings.table());
            lines.add("");
            goals.addAll(findings.goals());
        }
        if (!only.equals("decision")) {
            ServerLoad.Outcome outcome = ServerLoad.run(directory);
            lines.addAll(table(outcome));
            lines.add("");
            goals.add(Goal.atLeast("requests per second with the filter / without", LEAST_SHARE, outcome.share()));
            goals.add(
                    Goal.atMost("calls to Stytch for " + outcome.guardedRequests() + " requests", 0, outcome.calls()));
        }
        lines.add("| goal | limit | measured | |");
        lines.add("| --- | --- | ---: | --- |");
        goals.forEach(goal -> lines.add(goal.row()));
        Files.write(directory.resolve(FILE), lines);
        lines.forEach(System.out::println);
        if (!goals.stream().allMatch(Goal::isMet)) {
            System.exit(1);
        }
    }

    private static List<String> table(ServerLoad.Outcome outcome) {
        return List.of(
                "| Payara Micro, four connections | requests per second, median |",
                "| --- | ---: |",
                String.format(Locale.ROOT, "| a small page without the filter | %,.0f |", outcome.plain()),
                String.format(Locale.ROOT, "| the same page with the filter | %,.0f |", outcome.guarded()),
                String.format(Locale.ROOT, "| with / without, median of the rounds | %.3f |", outcome.share()),
                String.format(Locale.ROOT, "| for comparison: a servlet that does nothing | %,.0f |", outcome.empty()));
    }
}
