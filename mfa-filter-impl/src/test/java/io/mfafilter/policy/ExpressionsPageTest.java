package io.mfafilter.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.mfafilter.factor.FactorKind;
import io.mfafilter.factor.OwnershipGroup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@code docs/expressions.md} says is so. */
class ExpressionsPageTest {

    private static final String PAGE = "docs/expressions.md";
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");

    @Test
    void tableOfWords_namesEveryWordOnce() throws IOException {
        List<String> words = new ArrayList<>();
        for (List<String> row : table("## Words")) {
            words.addAll(codes(row.get(0)));
        }

        assertThat(words)
                .containsExactlyInAnyOrderElementsOf(
                        Vocabulary.all().stream().map(FactorWord::text).toList());
    }

    static Stream<Arguments> words() throws IOException {
        return table("## Words").stream()
                .flatMap(row -> codes(row.get(0)).stream().map(word -> Arguments.of(word, row.get(1), row.get(2))));
    }

    @ParameterizedTest(name = "[{index}] {0}")
    @MethodSource("words")
    void tableOfWords_tellsWhatAWordAcceptsAndProves(String text, String accepted, String proves) {
        FactorWord word = Vocabulary.get(text);

        if (word.role() == FactorWord.Role.FACTOR) {
            assertThat(accepted(text, accepted)).isEqualTo(spellings(word));
            assertThat(proves)
                    .startsWith(word.group().name().toLowerCase(Locale.ROOT).replace('_', ' '));
            assertThat(proves.contains("never a first factor"))
                    .isEqualTo(!Atom.of(word, Optional.empty(), 1).mayBeFirst());
        } else {
            assertThat(proves).isEqualTo("the whole session");
            assertThat(word.group()).isEqualTo(OwnershipGroup.NONE);
        }
    }

    static Stream<Arguments> examples() throws IOException {
        return table("## Worked examples").stream()
                .map(row -> Arguments.of(code(row.get(0)), code(row.get(1)), row.get(2)));
    }

    @ParameterizedTest(name = "[{index}] {0} of {1} -> {2}")
    @MethodSource("examples")
    void workedExample_isTrue(String expression, String session, String outcome) {
        String aged = session.replace('(', '@').replace(")", "");

        assertThat(Sessions.told(Sessions.judge(expression, aged))).isEqualTo(outcome);
    }

    static Stream<Arguments> faults() throws IOException {
        return table("## Faults").stream().map(row -> Arguments.of(code(row.get(0)), Integer.valueOf(row.get(1))));
    }

    @ParameterizedTest(name = "[{index}] {0} at {1}")
    @MethodSource("faults")
    void fault_isFoundWhereThePageSays(String expression, int position) {
        FactorExpressionException fault =
                catchThrowableOfType(FactorExpressionException.class, () -> Sessions.expression(expression));

        assertThat(fault.position()).isEqualTo(position);
    }

    @Test
    void bounds_areThoseOfTheParser() throws IOException {
        assertThat(String.join(" ", lines()))
                .contains("longer than " + ExpressionParser.MAX_LENGTH + " characters")
                .contains("nests more than " + ExpressionParser.MAX_NESTING + " groups")
                .contains("joins more than " + ExpressionParser.MAX_ATOMS + " factors")
                .contains("more than " + ExpressionParser.MAX_ALTERNATIVES + " ways")
                .contains("at most " + ExpressionParser.MAX_AGE.toDays() + " days")
                .contains("at most " + Requirement.MAX_WORDS + " words");
    }

    private static Set<String> accepted(String word, String cell) {
        if (cell.startsWith("`oauth/` and")) {
            return Set.of("oauth/" + word);
        }
        Set<String> spellings = new LinkedHashSet<>();
        if (cell.startsWith("as every")) {
            Vocabulary.all().stream()
                    .filter(other -> other.text().startsWith("oauth_"))
                    .forEach(other -> spellings.addAll(spellings(other)));
        } else if (cell.startsWith("as ")) {
            codes(cell).forEach(other -> spellings.addAll(spellings(Vocabulary.get(other))));
        } else {
            spellings.addAll(codes(cell));
        }
        return spellings;
    }

    private static Set<String> spellings(FactorWord word) {
        Set<String> spellings = new LinkedHashSet<>();
        Arrays.stream(FactorKind.values())
                .filter(kind -> Kinds.contains(word.kinds(), kind))
                .flatMap(kind -> kind.spellings().stream())
                .forEach(spelling -> spellings.add(spelling.type() + "/" + spelling.deliveryMethod()));
        return spellings;
    }

    private static String code(String cell) {
        return codes(cell).get(0);
    }

    private static List<String> codes(String cell) {
        Matcher matcher = CODE.matcher(cell);
        List<String> codes = new ArrayList<>();
        while (matcher.find()) {
            codes.add(matcher.group(1));
        }
        return codes;
    }

    /** The rows of the first table under a heading, without its head. */
    private static List<List<String>> table(String heading) throws IOException {
        List<List<String>> rows = lines().stream()
                .dropWhile(line -> !line.equals(heading))
                .dropWhile(line -> !line.startsWith("|"))
                .takeWhile(line -> line.startsWith("|"))
                .skip(2)
                .map(ExpressionsPageTest::cells)
                .toList();
        assertThat(rows).as("table under %s", heading).isNotEmpty();
        return rows;
    }

    private static List<String> cells(String line) {
        return Arrays.stream(line.substring(1).split("(?<!\\\\)\\|"))
                .map(cell -> cell.strip().replace("\\|", "|"))
                .toList();
    }

    private static List<String> lines() throws IOException {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve(PAGE))) {
            folder = folder.getParent();
        }
        return Files.readAllLines(folder.resolve(PAGE));
    }
}
