package io.mfafilter.simulator.session;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mfafilter.simulator.http.ApiException;
import io.mfafilter.simulator.http.Fields;
import io.mfafilter.simulator.json.Json;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which role may do what: just enough for {@code authorization_check}. */
public final class Rbac {

    private record Permission(String resource, String action) {
        boolean covers(String wantedResource, String wantedAction) {
            return (resource.equals("*") || resource.equals(wantedResource))
                    && (action.equals("*") || action.equals(wantedAction));
        }
    }

    private final Map<String, Set<Permission>> byRole = new LinkedHashMap<>();

    /**
     * Lets a role do something.
     *
     * @param role its name
     * @param resource {@code resource_id}, or {@code *}
     * @param action the action, or {@code *}
     */
    public synchronized void grant(String role, String resource, String action) {
        byRole.computeIfAbsent(role, any -> new LinkedHashSet<>()).add(new Permission(resource, action));
    }

    /**
     * {@code authorization_check}.
     *
     * @param roles of the session
     * @param check {@code resource_id} and {@code action}
     * @param refusal {@code error_type} of the product's 403
     * @return the roles that grant it, at least one
     * @throws ApiException 403 when none does
     */
    public synchronized List<String> check(List<String> roles, Fields check, String refusal) {
        String resource = check.requiredText("resource_id");
        String action = check.requiredText("action");
        List<String> granting = roles.stream()
                .filter(role -> byRole.getOrDefault(role, Set.of()).stream()
                        .anyMatch(permission -> permission.covers(resource, action)))
                .toList();
        if (granting.isEmpty()) {
            throw ApiException.of(403, refusal, "No role of the session grants this.");
        }
        return granting;
    }

    /**
     * Shows what a check came to.
     *
     * @param granting the roles that grant it; empty when nothing was checked
     * @param body of the answer
     */
    public static void writeVerdict(Optional<List<String>> granting, ObjectNode body) {
        granting.ifPresentOrElse(
                roles -> body.putObject("verdict").put("authorized", true).set("granting_roles", Json.tree(roles)),
                () -> body.putNull("verdict"));
    }

    /** Forgets all grants. */
    public synchronized void clear() {
        byRole.clear();
    }
}
