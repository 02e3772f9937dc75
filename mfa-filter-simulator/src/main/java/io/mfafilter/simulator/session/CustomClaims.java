package io.mfafilter.simulator.session;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mfafilter.simulator.http.ApiException;
import io.mfafilter.simulator.json.Json;
import java.util.Set;

/** How custom claims grow: a value sets, null deletes, objects merge; 4 KB in all; reserved names are refused. */
final class CustomClaims {

    private static final int MAX_BYTES = 4096;
    private static final Set<String> RESERVED = Set.of("iss", "sub", "aud", "exp", "nbf", "iat", "jti");

    private CustomClaims() {}

    static ObjectNode merge(ObjectNode present, ObjectNode changes) {
        for (var change : changes.properties()) {
            if (RESERVED.contains(change.getKey())) {
                throw ApiException.of(400, "reserved_claims_in_custom_claims", "A registered JWT claim cannot be set.");
            }
            if (change.getKey().startsWith("https://stytch.com/")) {
                throw ApiException.of(400, "stytch_claims_in_custom_claims", "Stytch's own claims cannot be set.");
            }
        }
        ObjectNode merged = mergeObjects(present, changes);
        if (Json.bytes(merged).length > MAX_BYTES) {
            throw ApiException.of(400, "custom_claims_too_large", "Custom claims may take 4 KB.");
        }
        return merged;
    }

    private static ObjectNode mergeObjects(ObjectNode present, ObjectNode changes) {
        ObjectNode merged = present.deepCopy();
        for (var change : changes.properties()) {
            String name = change.getKey();
            JsonNode value = change.getValue();
            if (value.isNull()) {
                merged.remove(name);
            } else if (value instanceof ObjectNode inner && merged.get(name) instanceof ObjectNode old) {
                merged.set(name, mergeObjects(old, inner));
            } else {
                merged.set(name, value.deepCopy());
            }
        }
        return merged;
    }
}
