package io.mfafilter.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The hint that an unknown word gets. */
class VocabularyTest {

    static List<String> words() {
        return Vocabulary.all().stream().map(FactorWord::text).toList();
    }

    /** Of several that are as near, the one that stands first in the vocabulary. */
    @ParameterizedTest
    @MethodSource("words")
    void word_withASlipAnywhere_isTakenForTheNearest(String word) {
        slips(word)
                .flatMap(slip -> Stream.concat(Stream.of(slip), slips(slip).limit(4)))
                .filter(slip -> slip.length() > 5)
                .forEach(slip -> assertThat(Vocabulary.nearest(slip))
                        .as("meant by %s", slip)
                        .isEqualTo(nearest(slip)));
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource({
        "totq, totp",
        "smsx, sms",
        "xsms, sms",
        "sm, sms",
        "m, ",
        "toxx, ",
        "passkez, passkey",
        "pxssxxrd, ",
        "pxssxord, password",
        "otp, sms_otp",
        "2fa, mfa",
        "google, oauth_google",
        "sso-saml, sso_saml",
        "authenticator_appxxx, authenticator_app",
        "authenticator_appxxxx, "
    })
    void word_asFarAwayAsItsLengthAllows_isFound(String word, String meant) {
        assertThat(Vocabulary.nearest(word)).isEqualTo(Optional.ofNullable(meant));
    }

    private static Optional<String> nearest(String slip) {
        int tolerated = Math.max(1, Math.min(3, slip.length() / 3));
        return words().stream()
                .filter(word -> distance(slip, word) <= tolerated)
                .min(Comparator.comparingInt(word -> distance(slip, word)));
    }

    private static Stream<String> slips(String word) {
        return IntStream.range(0, word.length())
                .boxed()
                .flatMap(i -> Stream.of(
                        word.substring(0, i) + word.substring(i + 1),
                        word.substring(0, i) + 'x' + word.substring(i + 1),
                        word.substring(0, i) + 'x' + word.substring(i)));
    }

    /** By the definition: the last letters agree, or one of them is inserted, dropped or replaced. */
    private static int distance(String from, String to) {
        int[][] rest = new int[from.length() + 1][to.length() + 1];
        for (int i = from.length(); i >= 0; i--) {
            for (int j = to.length(); j >= 0; j--) {
                if (i == from.length() || j == to.length()) {
                    rest[i][j] = from.length() - i + to.length() - j;
                } else if (from.charAt(i) == to.charAt(j)) {
                    rest[i][j] = rest[i + 1][j + 1];
                } else {
                    rest[i][j] = 1 + Math.min(rest[i + 1][j + 1], Math.min(rest[i + 1][j], rest[i][j + 1]));
                }
            }
        }
        return rest[0][0];
    }
}
