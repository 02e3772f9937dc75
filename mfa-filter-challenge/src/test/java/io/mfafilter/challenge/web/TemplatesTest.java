package io.mfafilter.challenge.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Jakarta Pages escapes nothing by itself: here it is checked that every value goes through {@code c:out}. */
class TemplatesTest {

    private static final Path ROOT = Path.of("src/main/resources/META-INF/resources/WEB-INF/mfa");
    private static final Pattern ACTIONS = Pattern.compile("</?c:[^>]*>");
    private static final Pattern INLINE =
            Pattern.compile("<script(?![^>]* src=)|<style|\\s(style|on[a-z]+)=|javascript:|https?://");
    private static final Pattern GLUED = Pattern.compile("<c:(?:if|when|otherwise)\\b[^>]*>[a-z-]+(?:=\"|</c:)");
    private static final Pattern TEXT = Pattern.compile("mfa\\.t\\[['\"]([a-z0-9.-]+)['\"]]");

    static List<Path> templates() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files.filter(file -> file.toString().matches(".*\\.(jsp|jspf)"))
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("templates")
    void template_printsNoValueUnescaped(Path template) throws IOException {
        String text = Files.readString(template);

        assertThat(ACTIONS.matcher(text).replaceAll("")).doesNotContain("${", "#{", "<%=", "<%!");
        assertThat(text).doesNotContain("escapeXml");
        assertThat(text.replaceAll("<%@", "")).doesNotContain("<%");
    }

    @ParameterizedTest
    @MethodSource("templates")
    void template_holdsNothingThatTheContentSecurityPolicyWouldStop(Path template) throws IOException {
        assertThat(INLINE.matcher(Files.readString(template)).find()).isFalse();
    }

    /** White space between two actions is trimmed, and two attributes would become one that no browser knows. */
    @ParameterizedTest
    @MethodSource("templates")
    void attribute_thatIsThereSometimes_bringsItsOwnSpace(Path template) throws IOException {
        assertThat(GLUED.matcher(Files.readString(template)).find()).isFalse();
    }

    /** What stands for the token where a form goes to the application's own page, which must not learn it. */
    private static final String OF_A_KEPT_FORM = "name=\"mfa-resume-confirmation\"";

    @ParameterizedTest
    @MethodSource("templates")
    void everyForm_posts_andCarriesTheToken(Path template) throws IOException {
        String[] parts = Files.readString(template).split("<form ");
        for (int i = 1; i < parts.length; i++) {
            String form = parts[i].substring(0, parts[i].indexOf("</form>"));
            assertThat(form)
                    .startsWith("method=\"post\"")
                    .containsAnyOf("file=\"/WEB-INF/mfa/hidden.jspf\"", OF_A_KEPT_FORM);
        }
    }

    @ParameterizedTest
    @MethodSource("templates")
    void everyText_ofATemplate_isThere(Path template) throws IOException {
        ResourceBundle texts = ResourceBundle.getBundle("io.mfafilter.challenge.web.texts", Locale.ROOT);

        assertThat(TEXT.matcher(Files.readString(template)).results().map(found -> found.group(1)))
                .allMatch(texts::containsKey);
    }

    @ParameterizedTest
    @MethodSource("templates")
    void everyField_hasALabel(Path template) throws IOException {
        String text = Files.readString(template);
        Pattern.compile("<input id=\"([a-z]+)\"")
                .matcher(text)
                .results()
                .forEach(field -> assertThat(text).contains("<label for=\"" + field.group(1) + "\">"));
    }
}
