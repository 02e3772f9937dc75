package io.mfafilter.bench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * What the benchmarks came to, and what follows.
 *
 * @param one by name, with one thread
 * @param two by name, with two
 */
record Findings(Map<String, Figure> one, Map<String, Figure> two) {

    private static final String REMEMBERED_JWT = "DecisionBenchmark.rememberedJwt";
    private static final String REMEMBERED_ANSWER = "DecisionBenchmark.rememberedAnswer";
    private static final String FIRST_SEEN = "FirstSeenBenchmark.firstSeenJwt";
    private static final String RSA = "SignatureBenchmark.rsa";
    private static final String RSA_AND_PARSE = "SignatureBenchmark.signatureAndParse";
    private static final String SDK = "StytchSdkBenchmark.localCheckByFuture";
    private static final String SPRING = "SpringChainBenchmark.defaultChain";
    private static final String SPRING_LEANEST = "SpringChainBenchmark.leanestChain";
    private static final String MOCKS = "SpringChainBenchmark.mocksAlone";
    private static final double MOST_OCTETS = 1_024;

    /** What is looked at with two threads too: all that shares memory, and what shares nothing, to see what is possible. */
    static final String WITH_TWO_THREADS =
            "DecisionBenchmark\\.(remembered|deniedFactors)|FirstSeenBenchmark\\.firstSeen"
                    + "|SignatureBenchmark\\.rsa$";

    private static final List<Row> ROWS = List.of(
            new Row("**mfa-filter: remembered JWT**", REMEMBERED_JWT),
            new Row("mfa-filter: token, answer remembered", REMEMBERED_ANSWER),
            new Row("**mfa-filter: first-seen JWT**", FIRST_SEEN),
            new Row("mfa-filter: forged JWT, refused", "FirstSeenBenchmark.forgedJwt"),
            new Row("mfa-filter: factors insufficient, refused", "DecisionBenchmark.deniedFactors"),
            new Row("mfa-filter: no credential, refused", "DecisionBenchmark.deniedStranger"),
            new Row("the request alone (part of each above)", "DecisionBenchmark.requestAlone"),
            new Row("RSA-2048 check by the JDK", RSA),
            new Row("the same and one JSON parse", RSA_AND_PARSE),
            new Row("jose4j alone", "SignatureBenchmark.jose4j"),
            new Row("Stytch's SDK, local check", SDK),
            new Row("the same without its change of threads", "StytchSdkBenchmark.localCheck"),
            new Row("Spring Security 7, default chain, net", SPRING, MOCKS),
            new Row("Spring Security 7, leanest chain, net", SPRING_LEANEST, MOCKS),
            new Row("Spring's mock request and response (subtracted)", MOCKS),
            new Row("`sessions/authenticate` on loopback", "LoopbackBenchmark.call"));

    /** The goals, each with what was measured. */
    List<Goal> goals() {
        List<Goal> goals = new ArrayList<>();
        Figure remembered = one(REMEMBERED_JWT);
        goals.add(Goal.atLeast("Stytch's SDK, local check / remembered JWT", 200, one(SDK).times(remembered)));
        goals.add(Goal.atMost(
                "remembered JWT / Spring Security 7's chain, net",
                0.5,
                remembered.times(one(SPRING).net(one(MOCKS)))));
        goals.add(Goal.atMost(
                "first-seen JWT / RSA check and one parse", 1.5, one(FIRST_SEEN).times(one(RSA_AND_PARSE))));
        goals.add(Goal.atMost("octets allocated, remembered JWT", MOST_OCTETS, remembered.octets()));
        goals.add(Goal.atMost(
                "octets allocated, remembered answer",
                MOST_OCTETS,
                one(REMEMBERED_ANSWER).octets()));
        goals.add(Goal.atLeast("two threads / one, remembered JWT", 1.8, gain(REMEMBERED_JWT)));
        goals.add(Goal.atLeast("two threads / one, remembered answer", 1.8, gain(REMEMBERED_ANSWER)));
        return goals;
    }

    /** A Markdown table of all figures. */
    List<String> table() {
        List<String> lines = new ArrayList<>();
        lines.add("| one operation | ns, median | octets allocated | times the remembered JWT | two threads / one |");
        lines.add("| --- | ---: | ---: | ---: | ---: |");
        for (Row row : ROWS) {
            Figure figure = row.contained().isEmpty()
                    ? one(row.name())
                    : one(row.name()).net(one(row.contained()));
            lines.add(String.format(
                    Locale.ROOT,
                    "| %s | %,.0f | %,.0f | %,.1f | %s |",
                    row.text(),
                    figure.nanos(),
                    figure.octets(),
                    figure.times(one(REMEMBERED_JWT)),
                    two.containsKey(row.name()) ? String.format(Locale.ROOT, "%.2f", gain(row.name())) : ""));
        }
        return lines;
    }

    /** How many times the work that two threads do in the time of one. */
    private double gain(String name) {
        return 2 * one(name).times(Objects.requireNonNull(two.get(name), name));
    }

    private Figure one(String name) {
        return Objects.requireNonNull(one.get(name), name);
    }

    private record Row(String text, String name, String contained) {

        Row(String text, String name) {
            this(text, name, "");
        }
    }
}
