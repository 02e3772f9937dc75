package io.mfafilter.challenge;

import static org.assertj.core.api.Assertions.assertThat;

import io.mfafilter.challenge.web.Site;
import io.mfafilter.config.ChallengeModule;
import io.mfafilter.config.ChallengeSettings;
import org.junit.jupiter.api.Test;

class ChallengePagesTest {

    @Test
    void module_isFoundByTheServiceLoader() {
        assertThat(ChallengeModule.find()).containsInstanceOf(ChallengePages.class);
    }

    @Test
    void challengeUrls_withoutSettings_areThePages() {
        ChallengeSettings challenge = SampleSettings.with().challenge();

        assertThat(challenge.urls()).containsExactly("/mfa/login", "/mfa/second-factor", "/mfa/step-up", "/mfa/enrol");
    }

    @Test
    void challengeUrls_thatAreSet_win() {
        ChallengeSettings challenge = SampleSettings.with(
                        "mfa.challenge.login-url", "/login",
                        "mfa.challenge.enrol-url", "https://account.example.com/enrol")
                .challenge();

        assertThat(challenge.urls())
                .containsExactly("/login", "/mfa/second-factor", "/mfa/step-up", "https://account.example.com/enrol");
    }

    @Test
    void ownPageForFactors_isAlsoTheDefaultOfStepUpAndEnrolment() {
        ChallengeSettings challenge =
                SampleSettings.with("mfa.challenge.mfa-url", "/second").challenge();

        assertThat(challenge.urls()).containsExactly("/mfa/login", "/second", "/second", "/second");
    }

    @Test
    void challengeUrls_leadToPagesThatThereAre() {
        assertThat(Site.paths()).containsAll(SampleSettings.with().challenge().urls());
    }

    @Test
    void servlets_ofTheModule_areToldFromTheApplications() {
        ChallengePages pages = new ChallengePages();

        assertThat(pages.serves("mfa-filter-challenge-mfa-login")).isTrue();
        assertThat(pages.serves("default")).isFalse();
        assertThat(pages.serves(null)).isFalse();
    }
}
