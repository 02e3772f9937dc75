package io.mfafilter.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.System.Logger.Level;
import java.util.Arrays;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MfaMessageTest {

    private static final Pattern PLACE = Pattern.compile("\\{([^}]*)}");

    @ParameterizedTest
    @EnumSource
    void code_isMfaAndFourDigits(MfaMessage message) {
        assertThat(message.code()).matches("MFA[0-9]{4}");
    }

    @Test
    void codes_areUsedOnceAndInOrder() {
        assertThat(Arrays.stream(MfaMessage.values()).map(MfaMessage::code))
                .doesNotHaveDuplicates()
                .isSorted();
    }

    @ParameterizedTest
    @EnumSource
    void pattern_hasPlacesNumberedFromZero(MfaMessage message) {
        Matcher places = PLACE.matcher(message.pattern());
        int highest = -1;
        while (places.find()) {
            assertThat(places.group(1)).matches("[0-9]");
            int number = Integer.parseInt(places.group(1));
            assertThat(number).isLessThanOrEqualTo(highest + 1);
            highest = Math.max(highest, number);
        }
        assertThat(message.format("A", "B", "C", "D"))
                .startsWith(message.code() + " ")
                .doesNotContain("{");
    }

    /** What a client or Stytch can cause as often as it likes must not fill the log; DEBUG is for those who want it all. */
    @ParameterizedTest
    @EnumSource
    void message_ofRequests_hasALimit(MfaMessage message) {
        boolean ofTheStart = Set.of(MfaMessage.CHALLENGE_NOT_SERVED, MfaMessage.CHALLENGE_SERVED)
                .contains(message);
        boolean ofRequests = message.code().matches("MFA0[3456].*") && !ofTheStart
                || Set.of(MfaMessage.FILTER_POLICY, MfaMessage.POLICY_NOT_TOLD).contains(message);
        boolean toldOnce = message == MfaMessage.FACTOR_UNKNOWN || message == MfaMessage.LEFT_OUT;

        assertThat(message.mostInAMinute() > 0).isEqualTo(ofRequests && !toldOnce && message.level() != Level.DEBUG);
    }

    @Test
    void format_putsArgumentsInTheirPlaces() {
        assertThat(MfaMessage.REFUSED.format("GET", "/a", "stale_factors"))
                .isEqualTo("MFA0401 GET /a refused: stale_factors");
        assertThat(MfaMessage.ANNOTATION_POLICY.format("A.b()", "x"))
                .isEqualTo("MFA0206 @RequiresStepUp on A.b(): there is no policy x; define mfa.policy.x.*");
    }

    @Test
    void format_withAHostileArgument_staysOneLineAndDoesNotExpandIt() {
        assertThat(MfaMessage.REFUSED.format("GET", "/{2}\r\nMFA0401 forged", "x"))
                .isEqualTo("MFA0401 GET /{2}\\u000d\\u000aMFA0401 forged refused: x");
        assertThat(MfaMessage.REFUSED.format("GET", "a".repeat(100_000), "x")).hasSizeLessThan(1_100);
    }

    @Test
    void format_withTooFewArguments_leavesThePlaceVisible() {
        assertThat(MfaMessage.REFUSED.format("GET")).isEqualTo("MFA0401 GET {1} refused: {2}");
    }

    @Test
    void format_withNull_saysSo() {
        assertThat(MfaMessage.REFUSED.format(null, "/", "x")).isEqualTo("MFA0401 null / refused: x");
    }
}
