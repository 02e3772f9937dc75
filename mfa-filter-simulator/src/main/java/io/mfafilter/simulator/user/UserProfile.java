package io.mfafilter.simulator.user;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mfafilter.simulator.json.Json;
import java.util.List;

/** What is merely said about a user, as opposed to what he can prove. Immutable. */
final class UserProfile {

    private final ObjectNode name;
    private final List<String> roles;
    private final ObjectNode trustedMetadata;
    private final ObjectNode untrustedMetadata;
    private final ObjectNode overrides;

    UserProfile(
            ObjectNode name,
            List<String> roles,
            ObjectNode trustedMetadata,
            ObjectNode untrustedMetadata,
            ObjectNode overrides) {
        this.name = name.deepCopy();
        this.roles = List.copyOf(roles);
        this.trustedMetadata = trustedMetadata.deepCopy();
        this.untrustedMetadata = untrustedMetadata.deepCopy();
        this.overrides = overrides.deepCopy();
    }

    static ObjectNode name(String first, String last) {
        return Json.object().put("first_name", first).put("middle_name", "").put("last_name", last);
    }

    ObjectNode name() {
        return name.deepCopy();
    }

    List<String> roles() {
        return roles;
    }

    ObjectNode trustedMetadata() {
        return trustedMetadata.deepCopy();
    }

    ObjectNode untrustedMetadata() {
        return untrustedMetadata.deepCopy();
    }

    ObjectNode overrides() {
        return overrides.deepCopy();
    }
}
