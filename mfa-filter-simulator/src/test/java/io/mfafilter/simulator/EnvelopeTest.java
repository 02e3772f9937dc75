package io.mfafilter.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.mfafilter.simulator.junit.StytchSimulatorExtension;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(StytchSimulatorExtension.class)
class EnvelopeTest {

    @Test
    void whoami_rightCredentials_namesTheProject(StytchSimulator stytch) {
        assertThat(new Api(stytch).get("/v1/debug/whoami").ok().text("project_id"))
                .isEqualTo("project-test-00000000-0000-0000-0000-000000000000");
    }

    @Test
    void credentials_wrongSecret_areUnauthorized(StytchSimulator stytch) {
        new Api(stytch)
                .withAuthorization(Api.basic(stytch.projectId(), "secret-test-wrong"))
                .get("/v1/debug/whoami")
                .isError(401, "unauthorized_credentials");
    }

    @Test
    void credentials_wrongProject_areUnauthorized(StytchSimulator stytch) {
        new Api(stytch)
                .withAuthorization(Api.basic("project-test-other", stytch.secret()))
                .get("/v1/debug/whoami")
                .isError(401, "unauthorized_credentials");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer abc", "Basic ???", "Basic"})
    void credentials_unreadable_areABadRequest(String header, StytchSimulator stytch) {
        new Api(stytch).withAuthorization(header).get("/v1/debug/whoami").isError(400, "invalid_authorization_header");
    }

    @Test
    void credentials_absent_areABadRequest(StytchSimulator stytch) {
        new Api(stytch).withAuthorization(null).get("/v1/debug/whoami").isError(400, "invalid_authorization_header");
    }

    @Test
    void credentials_absentOnUnknownPath_revealNothing(StytchSimulator stytch) {
        new Api(stytch).withAuthorization(null).get("/v1/nothing").isError(400, "invalid_authorization_header");
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json; charset=utf-8", "application/json;charset=UTF-8", "text/plain"})
    void contentType_notBareJson_isRefused(String contentType, StytchSimulator stytch) {
        new Api(stytch)
                .send("POST", "/v1/sessions/authenticate", contentType, "{}")
                .isError(415, "invalid_content_type");
    }

    @Test
    void contentType_absent_isRefused(StytchSimulator stytch) {
        new Api(stytch).send("POST", "/v1/sessions/authenticate", null, "{}").isError(415, "invalid_content_type");
    }

    @Test
    void contentType_withCharset_isAcceptedOnRequest() {
        try (StytchSimulator lenient =
                StytchSimulator.start(SimulatorOptions.defaults().acceptingCharset())) {
            new Api(lenient)
                    .send("POST", "/v1/sessions/authenticate", "application/json; charset=utf-8", "{}")
                    .isError(400, "no_session_arguments");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {             | json_error
            []            | json_error
            {"a":1,"a":2} | json_error
            {} {}         | json_error
            {"session_token":5} | bad_request
            """)
    void body_notTheExpectedJson_isRefused(String body, String errorType, StytchSimulator stytch) {
        new Api(stytch)
                .send("POST", "/v1/sessions/authenticate", "application/json", body)
                .isError(400, errorType);
    }

    @Test
    void body_beyondTheLimit_isRefused() {
        try (StytchSimulator small =
                StytchSimulator.start(SimulatorOptions.defaults().limits(2, 100, Duration.ofSeconds(5)))) {
            new Api(small)
                    .post("/v1/sessions/authenticate", "session_token", "x".repeat(200))
                    .isError(413, "request_too_large");
        }
    }

    @Test
    void path_unknown_isNotFound(StytchSimulator stytch) {
        new Api(stytch).post("/v1/nothing").isError(404, "route_not_found");
    }

    @Test
    void method_wrong_isNotAllowed(StytchSimulator stytch) {
        new Api(stytch).get("/v1/sessions/authenticate").isError(405, "method_not_allowed");
    }

    @Test
    void field_unknown_isIgnored(StytchSimulator stytch) {
        new Api(stytch)
                .post("/v1/sessions/authenticate", "telemetry_id", "x", "session_token", "unknown")
                .isError(404, "session_not_found");
    }
}
