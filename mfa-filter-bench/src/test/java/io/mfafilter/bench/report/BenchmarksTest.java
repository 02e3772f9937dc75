package io.mfafilter.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Nothing is measured here: the benchmarks must run, and the report must name them right. */
class BenchmarksTest {

    @Test
    void everyBenchmark_runsOnce_andIsInTheReport() throws Exception {
        Map<String, Figure> figures = new TreeMap<>();
        for (String name : Benchmarks.tryAll()) {
            figures.put(name, new Figure(figures.size() + 1, 100));
        }
        Findings findings = new Findings(figures, figures);
        assertThat(findings.table()).hasSize(figures.size() + 2);
        assertThat(findings.goals()).hasSize(7);
    }

    @Test
    void goal_isMetAtItsLimit_andMissedBeyond() {
        assertThat(Goal.atLeast("share", 0.95, 0.95).isMet()).isTrue();
        assertThat(Goal.atLeast("share", 0.95, 0.94).isMet()).isFalse();
        assertThat(Goal.atMost("ratio", 1.5, 1.5).isMet()).isTrue();
        assertThat(Goal.atMost("ratio", 1.5, 1.51).row()).isEqualTo("| ratio | at most 1.50 | 1.51 | **missed** |");
    }

    @Test
    void roundThatWasDisturbed_doesNotCount() {
        assertThat(Figure.median(List.of(
                        Map.of("rsa", new Figure(40, 7)),
                        Map.of("rsa", new Figure(400, 6)),
                        Map.of("rsa", new Figure(42, 5)))))
                .containsOnly(Map.entry("rsa", new Figure(42, 6)));
    }

    @Test
    void figure_thatCouldNotBeMeasured_meetsNoGoal() {
        assertThat(Goal.atMost("octets", 1_024, Double.NaN).isMet()).isFalse();
        assertThat(Goal.atLeast("share", 0.95, Double.NaN).isMet()).isFalse();
    }
}
