package io.mfafilter.stytch;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.mfafilter.credential.SessionToken;
import io.mfafilter.factor.FactorKind;
import io.mfafilter.log.LogCapture;
import io.mfafilter.session.StytchSessions.Answer;
import java.time.Instant;

/** Whatever Stytch, or somebody in its place, answers: it is a session that can be used, or no answer. */
class SessionAnswerFuzzTest {

    private static final SessionToken TOKEN = new SessionToken("a-token-that-is-never-printed");
    private static final Instant YEAR_0 = Instant.parse("-0001-12-31T00:00:00Z");
    private static final Instant YEAR_10000 = Instant.parse("+10000-01-02T00:00:00Z");

    @DictionaryEntries({
        "\"session\":{",
        "\"session_id\":\"s\"",
        "\"user_id\":\"u\"",
        "\"expires_at\":\"2026-03-01T13:00:00Z\"",
        "\"authentication_factors\":[",
        "\"type\":",
        "\"delivery_method\":",
        "\"last_authenticated_at\":",
        "\"roles\":[",
        "\"custom_claims\":{",
        "\"https://stytch.com/x\":1",
        "\"user\":{",
        "\"emails\":[]",
        "\"phone_numbers\":[]",
        "\"totps\":[]",
        "\"webauthn_registrations\":[]",
        "\"verified\":false",
        "\"providers\":[",
        "\"provider_type\":",
        "\"session_jwt\":\"a.b.c\"",
        "null",
        "+999999999-12-31T23:59:59-18:00",
        "-999999999-01-01T00:00:00+18:00",
        "\\\\u000a"
    })
    @FuzzTest
    void answer_isASessionThatCanBeUsed_orNoAnswer(byte[] input) {
        StytchClient client = new StytchClient(
                (authorization, question) -> Samples.readAsTheRestClientDoes(input, SessionAnswer.class),
                "project",
                "key");

        try (LogCapture log = LogCapture.open()) {
            Answer answer = client.authenticate(TOKEN);

            if (answer instanceof Answer.Alive alive) {
                assertCanBeUsed(alive);
            } else {
                assertThat(answer).isInstanceOf(Answer.Silent.class);
            }
            assertThat(log.texts()).allMatch(line -> line.matches("[ -~]{1,3000}"));
            assertThat(log.whole()).doesNotContain(TOKEN.value());
        }
    }

    private static void assertCanBeUsed(Answer.Alive alive) {
        assertIsUsable(alive);
        alive.registered().ifPresent(factors -> assertThat(factors).isNotEmpty());
    }

    /** What holds for a session of either product. */
    static void assertIsUsable(Answer.Alive alive) {
        assertThat(alive.claims().sessionId()).isNotBlank();
        assertThat(alive.claims().userId()).isNotBlank();
        assertThat(alive.claims().expiresAt()).isBetween(YEAR_0, YEAR_10000);
        assertThat(alive.claims().startedAt()).isBetween(YEAR_0, YEAR_10000);
        assertThat(alive.claims().factors())
                .allMatch(factor -> factor.lastAuthenticatedAt()
                        .map(at -> at.isAfter(YEAR_0) && at.isBefore(YEAR_10000))
                        .orElse(true));
        assertThat(alive.claims().customClaims().keySet()).noneMatch(name -> name.startsWith("https://stytch.com/"));
        alive.freshJwt().ifPresent(jwt -> assertThat(jwt.value()).matches("[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+){2}"));
        alive.registered()
                .ifPresent(factors -> assertThat(factors)
                        .filteredOn(factor -> !factor.type().equals("oauth"))
                        .allMatch(factor -> FactorKind.of(factor).counts()));
    }
}
