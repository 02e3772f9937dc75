package io.mfafilter.simulator.session;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mfafilter.simulator.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One factor of a session.
 *
 * @param type Stytch's {@code type}
 * @param deliveryMethod Stytch's {@code delivery_method}
 * @param provenAt Stytch's {@code last_authenticated_at}
 * @param createdAt when it joined the session
 * @param updatedAt when it was last proven or changed
 * @param details the {@code *_factor} sub-object and whatever else is unusual; never changed
 */
public record StoredFactor(
        String type,
        String deliveryMethod,
        FactorTime provenAt,
        Instant createdAt,
        Instant updatedAt,
        ObjectNode details) {

    /**
     * A factor that was proven this moment.
     *
     * @param type Stytch's type
     * @param deliveryMethod Stytch's delivery method
     * @param now this moment
     * @param details the sub-object under its name, empty for passwords
     * @return the factor
     */
    public static StoredFactor proven(String type, String deliveryMethod, Instant now, ObjectNode details) {
        return new StoredFactor(type, deliveryMethod, FactorTime.at(now), now, now, details);
    }

    /**
     * What a session holds once something was proven: its factors with one more, or with one of them proven again.
     *
     * @param factors so far
     * @param proof what was proven
     * @return a new list
     */
    public static List<StoredFactor> stacked(List<StoredFactor> factors, StoredFactor proof) {
        List<StoredFactor> all = new ArrayList<>();
        boolean known = false;
        for (StoredFactor factor : factors) {
            boolean same = factor.sameKindAs(proof);
            all.add(same ? factor.provenAgain(proof) : factor);
            known |= same;
        }
        if (!known) {
            all.add(proof);
        }
        return all;
    }

    /**
     * Its place in a B2B login.
     *
     * @return {@code PRIMARY} or {@code SECONDARY}; empty where somebody else logged in for the member
     */
    Optional<String> sequenceOrder() {
        return switch (type) {
            case "totp", "recovery_codes" -> Optional.of("SECONDARY");
            case "otp" -> Optional.of(deliveryMethod.equals("sms") ? "SECONDARY" : "PRIMARY");
            case "impersonated", "imported", "trusted_auth_token" -> Optional.empty();
            default -> deliveryMethod.equals("oauth_access_token_exchange") ? Optional.empty() : Optional.of("PRIMARY");
        };
    }

    boolean sameKindAs(StoredFactor other) {
        return type.equals(other.type) && deliveryMethod.equals(other.deliveryMethod) && details.equals(other.details);
    }

    StoredFactor provenAgain(StoredFactor proof) {
        return new StoredFactor(type, deliveryMethod, proof.provenAt, createdAt, proof.updatedAt, details);
    }

    /**
     * The same proof under another name.
     *
     * @param otherDelivery Stytch's delivery method
     * @param otherDetails the sub-object under its name
     * @return the factor
     */
    public StoredFactor as(String otherDelivery, ObjectNode otherDetails) {
        return new StoredFactor(type, otherDelivery, provenAt, createdAt, updatedAt, otherDetails);
    }

    StoredFactor withTime(FactorTime time) {
        return new StoredFactor(type, deliveryMethod, time, createdAt, updatedAt, details);
    }

    StoredFactor older(Duration by) {
        return new StoredFactor(
                type, deliveryMethod, provenAt.older(by), createdAt.minus(by), updatedAt.minus(by), details);
    }

    boolean answersTo(String word) {
        return type.equals(word) || deliveryMethod.equals(word);
    }

    /**
     * As the API shows it.
     *
     * @return a new object
     */
    public ObjectNode toApi() {
        ObjectNode factor = Json.object();
        factor.put("type", type);
        factor.put("delivery_method", deliveryMethod);
        provenAt.write(factor, Json::time);
        factor.put("created_at", Json.time(createdAt));
        factor.put("updated_at", Json.time(updatedAt));
        factor.setAll(details.deepCopy());
        return factor;
    }

    /**
     * As a JWT shows it: whole seconds, and only the time that a freshness check may rely on.
     *
     * @return a new object
     */
    public ObjectNode toClaim() {
        ObjectNode factor = Json.object();
        factor.put("type", type);
        factor.put("delivery_method", deliveryMethod);
        provenAt.write(factor, instant -> Json.time(instant.truncatedTo(ChronoUnit.SECONDS)));
        factor.setAll(details.deepCopy());
        return factor;
    }
}
