package io.mfafilter.demo.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Jakarta Pages escapes nothing by itself: here it is checked that every value goes through {@code c:out}. */
class TemplatesTest {

    private static final Path ROOT = Path.of("src/main/webapp/WEB-INF");
    private static final Pattern ACTIONS = Pattern.compile("</?[a-z]+:[^>]*>");
    private static final Pattern INLINE =
            Pattern.compile("<script(?![^>]* src=)|<style|\\s(style|on[a-z]+)=|javascript:");

    static List<Path> templates() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files.filter(file -> file.toString().matches(".*\\.(jsp|tag)"))
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("templates")
    void template_printsNoValueUnescaped(Path template) throws IOException {
        String text = Files.readString(template);
        assertThat(ACTIONS.matcher(text).replaceAll("")).doesNotContain("${", "#{", "<%=");
        assertThat(text).doesNotContain("escapeXml");
    }

    @ParameterizedTest
    @MethodSource("templates")
    void template_holdsNothingThatTheContentSecurityPolicyWouldStop(Path template) throws IOException {
        assertThat(INLINE.matcher(Files.readString(template)).find()).isFalse();
    }

    @ParameterizedTest
    @MethodSource("templates")
    void everyPostingForm_carriesTheToken(Path template) throws IOException {
        String[] parts = Files.readString(template).split("method=\"post\"");
        for (int i = 1; i < parts.length; i++) {
            String form = parts[i].substring(0, parts[i].indexOf("</form>"));
            // The log-out is not the bank's: the challenge pages ask the browser where the form came from.
            assertThat(form).containsAnyOf("<b:hidden/>", "/mfa/logout");
        }
    }
}
