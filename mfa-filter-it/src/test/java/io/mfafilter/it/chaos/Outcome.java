package io.mfafilter.it.chaos;

import static io.mfafilter.it.support.Answers.assertProblem;
import static io.mfafilter.it.support.Answers.assertProtectedBody;
import static io.mfafilter.it.support.Answers.assertRedirect;
import static io.mfafilter.it.support.Answers.assertRefusal;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;

/**
 * The exact answer that a client gets.
 *
 * @param status for a program; 200 for the protected page
 * @param reason the reason code
 * @param retryAfter the header's value; empty text where there is no such header
 * @param challenge how the header {@code WWW-Authenticate} begins; empty text where there is none
 * @param page where a navigation is sent; empty text if it gets a page of this status
 */
record Outcome(int status, String reason, String retryAfter, String challenge, String page) {

    static final Outcome SERVED = new Outcome(200, "", "", "", "");
    static final Outcome MISCONFIGURED = new Outcome(500, "misconfigured", "", "", "");
    static final Outcome NO_SESSION =
            new Outcome(401, "unauthenticated", "", "Bearer error=\"invalid_token\"", "/quick/login");
    static final Outcome NOT_ENROLLED =
            new Outcome(401, "not_enrolled", "", "Bearer error=\"insufficient_user_authentication\"", "/quick/mfa");

    static Outcome unavailable(String retryAfter) {
        return new Outcome(503, "unavailable", retryAfter, "", "");
    }

    void assertForProgram(HttpResponse<String> answer) {
        if (status == 200) {
            assertProtectedBody(answer);
            return;
        }
        assertProblem(answer, status, reason);
        assertThat(header(answer, "Retry-After")).isEqualTo(retryAfter);
        assertThat(header(answer, "WWW-Authenticate")).startsWith(challenge);
        assertThat(header(answer, "WWW-Authenticate").isEmpty()).isEqualTo(challenge.isEmpty());
        assertThat(header(answer, "Location")).isEmpty();
        assertNoJwtGoesBack(answer);
    }

    void assertForNavigation(HttpResponse<String> answer) {
        if (status == 200) {
            assertProtectedBody(answer);
        } else if (!page.isEmpty()) {
            assertThat(assertRedirect(answer, 302, page)).containsEntry("reason", reason);
        } else {
            assertRefusal(answer, status);
            assertThat(header(answer, "Content-Type")).startsWith("text/html");
            assertThat(answer.body()).contains("<p class=\"code\">" + reason + "</p>");
            assertThat(header(answer, "Retry-After")).isEqualTo(retryAfter);
            assertThat(header(answer, "WWW-Authenticate")).isEmpty();
            assertThat(header(answer, "Location")).isEmpty();
            assertNoJwtGoesBack(answer);
        }
    }

    /** Only where Stytch vouched for a session may it have made a JWT; if it comes out, it must not stand in the report. */
    private void assertNoJwtGoesBack(HttpResponse<String> answer) {
        assertThat(answer.headers().firstValue("Set-Cookie").isPresent() && !this.equals(NOT_ENROLLED))
                .isFalse();
    }

    private static String header(HttpResponse<String> answer, String name) {
        return String.join(", ", answer.headers().allValues(name));
    }

    @Override
    public String toString() {
        return status + " " + reason + (retryAfter.isEmpty() ? "" : ", Retry-After " + retryAfter);
    }
}
