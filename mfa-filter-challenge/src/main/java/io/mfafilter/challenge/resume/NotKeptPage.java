package io.mfafilter.challenge.resume;

import io.mfafilter.challenge.text.ApplicationName;
import io.mfafilter.response.DenialResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Says before the challenge that a form is not kept. It is the answer to the form itself, so that the browser still has it: the
 * user confirms in another tab, reloads this page, and the browser sends the form again.
 */
final class NotKeptPage {

    /** The page that a challenge in another tab ends on. */
    static final String DONE = "/mfa/done";

    private static final int BYTES_OF_A_MEGABYTE = 1_048_576;

    private final String returnParameter;
    private final int maxSize;
    private final ApplicationName application;

    NotKeptPage(String returnParameter, int maxSize, ApplicationName application) {
        this.returnParameter = Objects.requireNonNull(returnParameter, "returnParameter");
        this.maxSize = maxSize;
        this.application = Objects.requireNonNull(application, "application");
    }

    /** The page, in place of a redirect to a challenge. */
    DenialResponse of(HttpServletRequest request, NotKept why, ChallengeLink challenge, DenialResponse redirect) {
        ChallengeLink inAnotherTab = challenge.with(returnParameter, request.getContextPath() + DONE);
        DenialResponse page = NoticePage.titled(request, application, "resume.not-kept.title")
                .paragraph("resume.not-kept." + why.key(), shownSize())
                .paragraph("resume.not-kept.how")
                .link(inAnotherTab.address(), "resume.not-kept.confirm", true)
                .paragraph("resume.not-kept.reload")
                .answer(why.status());
        List<Map.Entry<String, String>> headers = new ArrayList<>(page.headers());
        // What chose the refusal chose this page too.
        redirect.headers().stream()
                .filter(header -> header.getKey().equals("Vary"))
                .forEach(headers::add);
        return new DenialResponse(page.status(), headers, page.contentType(), page.body());
    }

    private String shownSize() {
        return maxSize >= BYTES_OF_A_MEGABYTE ? maxSize / BYTES_OF_A_MEGABYTE + " MB" : maxSize / 1_024 + " kB";
    }
}
