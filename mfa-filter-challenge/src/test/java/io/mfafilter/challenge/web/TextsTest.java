package io.mfafilter.challenge.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.mfafilter.challenge.flow.MethodKind;
import io.mfafilter.challenge.flow.Refusal;
import io.mfafilter.challenge.offer.Step;
import io.mfafilter.challenge.text.Texts;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TextsTest {

    private static final Pattern PLACE = Pattern.compile("\\{[0-9]}");

    private final Map<String, String> english =
            Texts.of(List.of(Locale.ENGLISH)).all();
    private final Map<String, String> german = Texts.of(List.of(Locale.GERMAN)).all();

    @Test
    void german_saysEverythingInItsOwnWords() {
        assertThat(german.keySet()).isEqualTo(english.keySet());
        assertThat(german.entrySet())
                .filteredOn(entry -> entry.getValue().equals(english.get(entry.getKey())))
                .extracting(Map.Entry::getKey)
                .containsExactlyInAnyOrder("method.webauthn", "method.whatsapp_otp");
    }

    @Test
    void bothLanguages_haveTheSamePlaceHolders() {
        english.forEach(
                (key, text) -> assertThat(places(german.get(key))).as(key).isEqualTo(places(text)));
    }

    @ParameterizedTest
    @EnumSource(Refusal.class)
    void everyRefusal_hasAText(Refusal refusal) {
        assertThat(english).containsKey("refusal." + refusal.key());
    }

    @ParameterizedTest
    @EnumSource(MethodKind.class)
    void everyMethod_hasTexts(MethodKind kind) {
        assertThat(english).containsKeys("method." + kind.word(), "method." + kind.word() + ".detail");
        if (kind != MethodKind.PASSKEY) {
            assertThat(english)
                    .containsKeys(
                            "code." + kind.word() + ".title",
                            "code." + kind.word() + ".lead",
                            "code." + kind.word() + ".label");
        }
    }

    @ParameterizedTest
    @EnumSource(Step.class)
    void everyStep_hasATitle(Step step) {
        assertThat(english).containsKeys(Steps.textKey(step) + ".title", Steps.textKey(step) + ".lead");
    }

    @ParameterizedTest
    @CsvSource({"de, de", "en, en", "'', en", "xx, en", "zz-qq, en"})
    void language_isOneThatThereIs(String wanted, String spoken) {
        assertThat(Texts.of(List.of(Locale.forLanguageTag(wanted))).language()).isEqualTo(spoken);
    }

    @Test
    void typedText_isNoPattern() {
        assertThat(Texts.of(List.of(Locale.ENGLISH)).text("method.sms_otp.detail", "{1}'<b>"))
                .isEqualTo("Send a code to the number ending in {1}'<b>");
    }

    private static List<String> places(String text) {
        return PLACE.matcher(text)
                .results()
                .map(found -> found.group())
                .sorted()
                .distinct()
                .toList();
    }
}
