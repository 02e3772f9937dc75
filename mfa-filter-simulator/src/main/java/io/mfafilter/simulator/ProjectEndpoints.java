package io.mfafilter.simulator;

import io.mfafilter.simulator.http.ApiException;
import io.mfafilter.simulator.http.Request;
import io.mfafilter.simulator.http.Response;
import io.mfafilter.simulator.http.Router;
import io.mfafilter.simulator.json.Json;
import io.mfafilter.simulator.key.SigningKeys;

/** What belongs to the project, whatever its product: its keys and its name. */
final class ProjectEndpoints {

    private final String projectId;
    private final SigningKeys keys;

    ProjectEndpoints(String projectId, SigningKeys keys) {
        this.projectId = projectId;
        this.keys = keys;
    }

    void addTo(Router router) {
        router.addOpen("GET", "/.well-known/jwks.json", request -> published());
        router.add("GET", "/v1/debug/whoami", request -> whoami());
    }

    /** The keys are one product's as well as the other's; each has a path of its own for them. */
    void addKeysTo(Router router, String sessions) {
        router.addOpen("GET", sessions + "/jwks/{project_id}", this::keysOfProject);
    }

    private Response keysOfProject(Request request) {
        if (!request.pathParameter("project_id").equals(projectId)) {
            throw ApiException.of(404, "project_not_found", "There is no such project.");
        }
        return published();
    }

    private Response published() {
        return Response.json(keys.published()).withHeader("Cache-Control", "public, max-age=900");
    }

    private Response whoami() {
        return Response.json(Json.object().put("project_id", projectId).put("name", "Stytch simulator"));
    }
}
