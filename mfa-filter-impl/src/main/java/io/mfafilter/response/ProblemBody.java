package io.mfafilter.response;

import io.mfafilter.decision.Denial;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.util.Optional;

/** The body for programs: {@code application/problem+json} (RFC 9457). */
final class ProblemBody {

    private static final String TYPE = "urn:mfa-filter:reason:";

    private ProblemBody() {}

    static String of(Denial denial, int status, Optional<String> challengeUrl) {
        JsonObjectBuilder problem = Json.createObjectBuilder()
                .add("type", TYPE + denial.reason().code())
                .add("title", ReasonTexts.title(denial.reason()))
                .add("status", status)
                .add("detail", ReasonTexts.detail(denial.reason()))
                .add("reason", denial.reason().code());
        if (!denial.requiredFactors().isEmpty()) {
            JsonArrayBuilder factors = Json.createArrayBuilder();
            denial.requiredFactors().forEach(factors::add);
            problem.add("required_factors", factors);
        }
        denial.maxAge().ifPresent(age -> problem.add("max_age", age.toSeconds()));
        challengeUrl.ifPresent(url -> problem.add("challenge_url", url));
        return problem.build().toString();
    }
}
