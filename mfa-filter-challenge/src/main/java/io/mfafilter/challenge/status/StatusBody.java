package io.mfafilter.challenge.status;

import io.mfafilter.Factor;
import io.mfafilter.decision.Decision;
import io.mfafilter.decision.Denial;
import io.mfafilter.decision.Standing;
import io.mfafilter.session.VerifiedSession;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Function;

/** The body of the status, in JSON. */
final class StatusBody {

    /** The members of a problem that say what would help; the rest says only that something was refused. */
    private static final List<String> HELPFUL = List.of("reason", "required_factors", "max_age", "challenge_url");

    private StatusBody() {}

    /**
     * What was asked for.
     *
     * @param policyName the policy
     * @param policy how the session stands towards it
     * @param minutes how old the proof of a step-up may be
     * @param stepUp how the session stands towards that
     */
    record Asked(String policyName, Standing policy, int minutes, Standing stepUp) {}

    /**
     * Writes it.
     *
     * @param problem the problem body of a denial
     */
    static String of(Asked asked, Function<Denial, String> problem, Instant now) {
        VerifiedSession session = session(asked.policy().decision());
        JsonArrayBuilder factors = Json.createArrayBuilder();
        session.claims().factors().forEach(factor -> factors.add(described(factor)));
        return Json.createObjectBuilder()
                .add("now", text(now))
                .add(
                        "session",
                        Json.createObjectBuilder()
                                .add("expires_at", text(session.claims().expiresAt())))
                .add("factors", factors)
                .add("policy", described(asked.policy(), problem).add("name", asked.policyName()))
                .add("step_up", described(asked.stepUp(), problem).add("minutes", asked.minutes()))
                .build()
                .toString();
    }

    private static VerifiedSession session(Decision decision) {
        return decision instanceof Decision.Allowed allowed
                ? allowed.session()
                : ((Decision.Denied) decision)
                        .session()
                        .orElseThrow(() -> new IllegalStateException("only for a caller with a session"));
    }

    private static JsonObjectBuilder described(Factor factor) {
        JsonObjectBuilder described =
                Json.createObjectBuilder().add("type", factor.type()).add("delivery_method", factor.deliveryMethod());
        factor.lastAuthenticatedAt().ifPresent(proven -> described.add("last_authenticated_at", text(proven)));
        return described;
    }

    private static JsonObjectBuilder described(Standing standing, Function<Denial, String> problem) {
        JsonObjectBuilder described =
                Json.createObjectBuilder().add("satisfied", standing.decision() instanceof Decision.Allowed);
        standing.until().ifPresent(until -> described.add("until", text(until)));
        if (standing.decision() instanceof Decision.Denied denied) {
            JsonObject members = parsed(problem.apply(denied.denial()));
            HELPFUL.stream().filter(members::containsKey).forEach(name -> described.add(name, members.get(name)));
        }
        return described;
    }

    private static JsonObject parsed(String json) {
        try (JsonReader reader = Json.createReader(new StringReader(json))) {
            return reader.readObject();
        }
    }

    private static String text(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
