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
 * Measures everything, prints it and writes it as Markdown, and fails where a goal is missed. It takes about seven minutes and
 * wants a machine that does nothing else.
 */
public final class Report {

    private static final double LEAST_SHARE = 0.95;
    private static final String FILE = "performance.md";

    private Report() {}

    /**
     * Measures.
     *
     * @param arguments the module's build directory, where the server and its libraries lie; then {@code decision},
     *     {@code server} or {@code all}
     */
    public static void main(String[] arguments) throws RunnerException, IOException, InterruptedException {
        Path directory = Path.of(arguments[0]);
        String part = arguments[1];
        List<String> lines = new ArrayList<>();
        List<Goal> goals = new ArrayList<>();
        if (!part.equals("server")) {
            Findings findings = new Findings(
                    Benchmarks.run("io\\.mfafilter\\.bench\\..*", 1), Benchmarks.run(Findings.WITH_TWO_THREADS, 2));
            lines.addAll(findings.table());
            lines.add("");
            goals.addAll(findings.goals());
        }
        if (!part.equals("decision")) {
            ServerLoad.Outcome outcome = ServerLoad.run(directory);
            lines.addAll(table(outcome));
            lines.add("");
            goals.add(Goal.atLeast(
                    "requests per second with the filter / without",
                    LEAST_SHARE,
                    outcome.guardedPage().share()));
            goals.add(Goal.atMost("calls to Stytch for " + outcome.requests() + " requests", 0, outcome.calls()));
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
                "| Payara Micro, four connections | requests per second, median | share, median of the rounds |",
                "| --- | ---: | ---: |",
                row("an ordinary page (servlet, bean, JSP) without a filter", outcome.plainPage()),
                row("**the same page with mfa-filter**", outcome.guardedPage()),
                row("a line of text without a filter", outcome.plainSmall()),
                row("the same behind two filters that do nothing", outcome.idleSmall()),
                row("the same with mfa-filter", outcome.guardedSmall()));
    }

    private static String row(String text, ServerLoad.Rate rate) {
        return String.format(Locale.ROOT, "| %s | %,.0f | %.3f |", text, rate.perSecond(), rate.share());
    }
}
