package io.mfafilter.bench.report;

import io.mfafilter.bench.server.ServerLoad;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.openjdk.jmh.runner.RunnerException;

/**
 * Measures everything, prints it and writes it as Markdown, and fails where a goal is missed. It takes about fourteen minutes and
 * wants a machine that does nothing else.
 */
public final class Report {

    private static final double LEAST_SHARE = 0.95;
    private static final String FILE = "performance.md";

    /** Odd, for the sake of medians. */
    private static final int ROUNDS = 3;

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
            List<Map<String, Figure>> one = new ArrayList<>();
            List<Map<String, Figure>> two = new ArrayList<>();
            for (int round = 0; round < ROUNDS; round++) {
                one.add(Benchmarks.run("io\\.mfafilter\\.bench\\..*", 1));
                two.add(Benchmarks.run(Findings.WITH_TWO_THREADS, 2));
            }
            Findings findings = new Findings(Figure.median(one), Figure.median(two));
            lines.addAll(findings.table());
            lines.add("");
            goals.addAll(findings.goals());
        }
        if (!part.equals("decision")) {
            List<ServerLoad.Outcome> outcomes = new ArrayList<>();
            for (int round = 0; round < ROUNDS; round++) {
                outcomes.add(ServerLoad.run(directory));
            }
            ServerLoad.Outcome outcome = ServerLoad.Outcome.median(outcomes);
            lines.addAll(table(outcome));
            lines.add("");
            goals.add(Goal.atLeast(
                    "requests per second with the filter / without, account page",
                    LEAST_SHARE,
                    outcome.guardedAccount().share()));
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
                "| Payara Micro, four connections | requests per second | share | share at each start |",
                "| --- | ---: | ---: | --- |",
                row("an account page (HTTP session, Persistence, JSP) without a filter", outcome.plainAccount()),
                row("**the same with mfa-filter**", outcome.guardedAccount()),
                row("a page that looks nothing up (bean, JSP) without a filter", outcome.plainBare()),
                row("the same with mfa-filter", outcome.guardedBare()),
                row("a line of text without a filter", outcome.plainSmall()),
                row("the same behind two filters that do nothing", outcome.idleSmall()),
                row("the same with mfa-filter", outcome.guardedSmall()));
    }

    private static String row(String text, ServerLoad.Rate rate) {
        return String.format(
                Locale.ROOT,
                "| %s | %,.0f | %.3f | %s |",
                text,
                rate.perSecond(),
                rate.share(),
                rate.shares().stream()
                        .map(share -> String.format(Locale.ROOT, "%.3f", share))
                        .collect(Collectors.joining(" ")));
    }
}
