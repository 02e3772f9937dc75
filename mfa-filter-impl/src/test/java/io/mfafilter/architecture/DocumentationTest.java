package io.mfafilter.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import io.mfafilter.DenialReason;
import io.mfafilter.config.ChallengeSettings;
import io.mfafilter.config.PolicyKey;
import io.mfafilter.config.SampleSettings;
import io.mfafilter.config.SettingKey;
import io.mfafilter.decision.Denial;
import io.mfafilter.log.MfaMessage;
import io.mfafilter.response.ClientKind;
import io.mfafilter.response.ClientRequest;
import io.mfafilter.response.DenialRenderer;
import io.mfafilter.response.DenialResponse;
import jakarta.json.Json;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The tables of the documentation say what the code does, row by row. */
class DocumentationTest {

    private static final Path DOCS = Path.of("..", "docs");
    private static final List<String> LINK_TARGETS_OF_THE_PROJECT = List.of("http://", "https://", "#");

    private final DenialRenderer renderer = new DenialRenderer(
            new ChallengeSettings("/login-url", "/mfa-url", "/step-up-url", "/enrol-url", "return_to"));

    // --- configuration.md

    @Test
    void settings_inTheTable_areThoseOfTheCode() throws IOException {
        List<List<String>> expected = Arrays.stream(SettingKey.values())
                .map(key -> List.of(
                        "`" + key.key() + "`",
                        key.defaultValue().isEmpty() ? "none" : "`" + key.defaultValue() + "`",
                        key.meaning()))
                .toList();

        assertThat(table("configuration.md", "## Settings", "Key | Default | Meaning"))
                .containsExactlyElementsOf(expected);
    }

    @Test
    void policySettings_inTheTable_areThoseOfTheCode() throws IOException {
        List<List<String>> expected = Arrays.stream(PolicyKey.values())
                .map(key -> List.of("`" + key.key("<name>") + "`", key.defaultText(), key.meaning()))
                .toList();

        assertThat(table("configuration.md", "## Named policies", "Key | Default | Meaning"))
                .containsExactlyElementsOf(expected);
    }

    @Test
    void restClientDefaults_inTheTable_areThoseOfTheJar() throws IOException {
        Properties defaults = new Properties();
        try (InputStream file = SettingKey.class.getResourceAsStream("/META-INF/microprofile-config.properties")) {
            defaults.load(file);
        }
        List<String> expected = defaults.stringPropertyNames().stream()
                .filter(key -> key.startsWith("mfa-stytch/"))
                .map(key -> "`" + key + "` = `" + defaults.getProperty(key) + "`")
                .toList();

        assertThat(table("configuration.md", "## The connection to Stytch", "Key | Default | Meaning"))
                .extracting(row -> row.get(0) + " = " + row.get(1))
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void examples_ofConfiguration_areValid() throws IOException {
        List<Properties> examples = new ArrayList<>();
        for (String block : blocks("configuration.md", "properties")) {
            Properties example = new Properties();
            example.load(new StringReader(block));
            examples.add(example);
        }
        assertThat(examples).hasSize(2);
        for (Properties example : examples) {
            SampleSettings sample = SampleSettings.none().with("mfa.stytch.secret", "from-the-environment");
            example.stringPropertyNames().forEach(key -> sample.with(key, example.getProperty(key)));

            assertThat(sample.reading().faults()).isEmpty();
            assertThat(sample.reading().notices()).isEmpty();
        }
    }

    @Test
    void exampleOfFaults_isWhatTheCodeReports() throws IOException {
        List<String> faults = SampleSettings.valid()
                .without("mfa.challenge.mfa-url")
                .with("mfa.session.bearer", "yes")
                .with("mfa.public-path", "/health")
                .reading()
                .faults()
                .stream()
                .map(fault -> "  " + fault.text())
                .toList();

        String example = blocks("configuration.md", "").stream()
                .filter(block -> block.startsWith("MFA0105"))
                .findFirst()
                .orElseThrow();

        assertThat(example.lines().toList()).first().isEqualTo(MfaMessage.CONFIGURATION_REFUSED.format(faults.size()));
        assertThat(example.lines().skip(1).toList()).containsExactlyInAnyOrderElementsOf(faults);
    }

    // --- messages.md

    @Test
    void messages_inTheTable_areThoseOfTheCode() throws IOException {
        List<List<String>> expected = Arrays.stream(MfaMessage.values())
                .map(message -> List.of(message.code(), message.level().name(), "`" + message.pattern() + "`"))
                .toList();
        List<List<String>> rows = table("messages.md", "# Messages", "Code | Level | Text | What to do");

        assertThat(rows).extracting(row -> row.subList(0, 3)).containsExactlyElementsOf(expected);
        assertThat(rows).extracting(row -> row.get(3)).allMatch(remedy -> remedy.length() > 5);
    }

    @Test
    void limitsOfMessages_inTheTable_areThoseOfTheCode() throws IOException {
        List<List<String>> expected = Arrays.stream(MfaMessage.values())
                .filter(message -> message.mostInAMinute() > 0)
                .collect(Collectors.groupingBy(
                        MfaMessage::mostInAMinute,
                        TreeMap::new,
                        Collectors.mapping(message -> "`" + message.code() + "`", Collectors.joining(", "))))
                .entrySet()
                .stream()
                .map(row -> List.of(String.valueOf(row.getKey()), row.getValue()))
                .toList();

        assertThat(table("messages.md", "## How often a message is written", "Lines a minute | Codes"))
                .containsExactlyElementsOf(expected);
    }

    // --- denials.md

    @Test
    void denials_inTheTable_areThoseOfTheCode() throws IOException {
        assertThat(denials())
                .extracting(row -> row.get(0))
                .containsExactlyElementsOf(Arrays.stream(DenialReason.values())
                        .map(reason -> "`" + reason.code() + "`")
                        .toList());
        assertThat(denials()).allMatch(row -> row.stream().noneMatch(String::isBlank));
    }

    @Test
    void denials_inTheTable_areAnsweredSo() throws IOException {
        for (List<String> row : denials()) {
            DenialReason reason = Arrays.stream(DenialReason.values())
                    .filter(one -> row.get(0).equals("`" + one.code() + "`"))
                    .findFirst()
                    .orElseThrow();
            Denial denial = Denial.of(reason, List.of("default"), false);
            DenialResponse navigation = renderer.render(denial, client(ClientKind.NAVIGATION));
            DenialResponse api = renderer.render(denial, client(ClientKind.API));

            assertThat(row.get(2)).as(reason.code()).isEqualTo(told(navigation));
            assertThat(row.get(3)).as(reason.code()).isEqualTo(toldToApi(api));
        }
    }

    @Test
    void exampleOfAProblem_isWhatTheCodeSends() throws IOException {
        DenialResponse answer = new DenialRenderer(
                        new ChallengeSettings("/login", "/mfa", "/step-up", "/enrol", "return_to"))
                .render(stale(), client(ClientKind.API));

        assertThat(json(blocks("denials.md", "json").get(0))).isEqualTo(json(answer.body()));
    }

    @Test
    void examplesOfChallenges_areWhatTheCodeSends() throws IOException {
        List<String> expected = Stream.of(
                        Denial.of(DenialReason.UNAUTHENTICATED, List.of("default"), false),
                        Denial.of(DenialReason.UNAUTHENTICATED, List.of("default"), true),
                        stale())
                .map(denial -> renderer.render(denial, client(ClientKind.API)))
                .map(answer -> "WWW-Authenticate: " + header(answer, "WWW-Authenticate"))
                .toList();

        assertThat(blocks("denials.md", "").get(0).lines().toList()).isEqualTo(expected);
    }

    @Test
    void headers_inTheTable_areThoseOfTheCode() throws IOException {
        List<List<String>> rows = table("denials.md", "## Headers", "Header | On | Value");
        DenialResponse answer = renderer.render(stale(), client(ClientKind.API));

        assertThat(rows).anySatisfy(row -> {
            assertThat(row.get(0)).isEqualTo("`Vary`");
            assertThat(row.get(2)).contains("`" + header(answer, "Vary") + "`");
        });
        assertThat(Stream.of(DenialReason.values())
                        .flatMap(reason -> Stream.of(ClientKind.values())
                                .map(kind ->
                                        renderer.render(Denial.of(reason, List.of("default"), true), client(kind))))
                        .flatMap(response -> response.headers().stream())
                        .map(Map.Entry::getKey)
                        .filter(name -> !name.equals("Location") && !name.equals("WWW-Authenticate"))
                        .map(name -> "`" + name + "`")
                        .distinct())
                .containsExactlyInAnyOrderElementsOf(
                        rows.stream().map(row -> row.get(0)).toList());
    }

    // --- standards.md and threat-model.md

    @ParameterizedTest
    @ValueSource(strings = {"standards.md", "threat-model.md"})
    void tests_namedAsEvidence_exist(String page) throws IOException {
        Set<String> known = testsOfTheProject();
        List<String> named = Pattern.compile("`([A-Z][A-Za-z0-9]+(?:Test|IT)(?:#[A-Za-z0-9_]+)?)`")
                .matcher(Files.readString(DOCS.resolve(page)))
                .results()
                .map(found -> found.group(1))
                .toList();

        assertThat(named)
                .hasSizeGreaterThan(20)
                .allSatisfy(test -> assertThat(known).contains(test));
    }

    /** Test classes, and their methods as {@code Class#method}, those that they inherit from other tests too. */
    private static Set<String> testsOfTheProject() throws IOException {
        Set<String> tests = new HashSet<>();
        Map<String, String> parents = new HashMap<>();
        try (Stream<Path> files = Files.walk(DOCS.resolve(".."))) {
            for (Path file : files.filter(
                            path -> path.toString().replace('\\', '/').contains("/src/test/java/"))
                    .filter(path -> path.toString().endsWith(".java"))
                    .toList()) {
                String name = file.getFileName().toString().replace(".java", "");
                String text = Files.readString(file);
                tests.add(name);
                Pattern.compile("void ([A-Za-z0-9_]+)\\(")
                        .matcher(text)
                        .results()
                        .forEach(method -> tests.add(name + "#" + method.group(1)));
                Pattern.compile("class " + name + " extends ([A-Za-z0-9]+)")
                        .matcher(text)
                        .results()
                        .forEach(parent -> parents.put(name, parent.group(1)));
            }
        }
        parents.forEach((child, parent) -> List.copyOf(tests).stream()
                .filter(test -> test.startsWith(parent + "#"))
                .forEach(test -> tests.add(child + test.substring(parent.length()))));
        return tests;
    }

    // --- links

    @ParameterizedTest
    @ValueSource(
            strings = {"configuration.md", "messages.md", "denials.md", "standards.md", "threat-model.md", "b2b.md"})
    void links_toFiles_leadSomewhere(String page) throws IOException {
        List<String> targets = Pattern.compile("]\\(([^)]+)\\)")
                .matcher(Files.readString(DOCS.resolve(page)))
                .results()
                .map(found -> found.group(1))
                .filter(target -> LINK_TARGETS_OF_THE_PROJECT.stream().noneMatch(target::startsWith))
                .toList();

        assertThat(targets).allMatch(target -> Files.exists(DOCS.resolve(target.replaceFirst("#.*", ""))));
    }

    private static List<List<String>> denials() throws IOException {
        return table("denials.md", "# Denials", "Code | When | Navigation | API call | What helps");
    }

    private static String told(DenialResponse navigation) {
        return navigation.status() == 302
                ? "redirect to `"
                        + header(navigation, "Location")
                                .replaceFirst("^/app/", "")
                                .replaceFirst("\\?.*", "") + "`"
                : navigation.status() + " page";
    }

    private static String toldToApi(DenialResponse api) {
        if (api.status() != 401) {
            return String.valueOf(api.status());
        }
        return header(api, "WWW-Authenticate").equals("Bearer") ? "401, `Bearer` challenge" : "401, RFC 9470 challenge";
    }

    private static Denial stale() {
        return new Denial(
                DenialReason.STALE_FACTORS,
                List.of("default"),
                List.of("sms_otp", "totp"),
                Optional.of(Duration.ofMinutes(5)),
                true,
                Optional.empty());
    }

    private static ClientRequest client(ClientKind kind) {
        return new ClientRequest(kind, "GET", "/app", "/app/account");
    }

    private static String header(DenialResponse answer, String name) {
        return answer.headers().stream()
                .filter(entry -> entry.getKey().equals(name))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow();
    }

    private static JsonValue json(String text) {
        try (JsonReader reader = Json.createReader(new StringReader(text))) {
            return reader.readValue();
        }
    }

    /** The rows of the first table with these columns behind a heading. */
    private static List<List<String>> table(String page, String heading, String columns) throws IOException {
        List<String> lines = Files.readAllLines(DOCS.resolve(page));
        int from = lines.indexOf(heading);
        assertThat(from).as("heading %s in %s", heading, page).isNotNegative();
        int header = lines.subList(from, lines.size()).indexOf("| " + columns + " |");
        assertThat(header).as("table %s in %s", columns, page).isNotNegative();
        return lines.stream()
                .skip(from + header + 2L)
                .takeWhile(line -> line.startsWith("|"))
                .map(DocumentationTest::cells)
                .toList();
    }

    private static List<String> cells(String row) {
        String[] cells = row.strip().replaceFirst("^\\|", "").split("(?<!\\\\)\\|");
        return Arrays.stream(cells)
                .map(cell -> cell.strip().replace("\\|", "|"))
                .toList();
    }

    /** The texts of the code blocks in a language. */
    private static List<String> blocks(String page, String language) throws IOException {
        return Pattern.compile("(?ms)^```([a-z]*)\\n(.*?)^```$")
                .matcher(Files.readString(DOCS.resolve(page)))
                .results()
                .filter(block -> block.group(1).equals(language))
                .map((MatchResult block) -> block.group(2))
                .toList();
    }
}
