package io.mfafilter.simulator;

import static io.mfafilter.simulator.Company.freight;
import static io.mfafilter.simulator.Company.lee;
import static org.assertj.core.api.Assertions.assertThat;

import io.mfafilter.simulator.control.CreatedSession;
import io.mfafilter.simulator.fault.Fault;
import io.mfafilter.simulator.junit.StytchSimulatorExtension;
import io.mfafilter.simulator.session.FactorSpec;
import io.mfafilter.simulator.session.Product;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Two products in one simulator: what they share, and what they keep from each other. */
@ExtendWith(StytchSimulatorExtension.class)
class ProductsTest {

    private StytchSimulator stytch;
    private Api api;

    @BeforeEach
    void setUp(StytchSimulator simulator) {
        stytch = simulator;
        api = new Api(simulator);
    }

    @Test
    void session_ofAUser_doesNotExistForB2b() {
        CreatedSession session = stytch.createSession(FactorSpec.password());
        api.authenticateMember(session.token()).isError(404, "session_not_found");
        api.authenticateMemberJwt(session.jwt()).isError(400, "jwt_invalid_claims");
        api.post("/v1/b2b/sessions/revoke", "session_token", session.token()).isError(404, "session_not_found");
        api.post("/v1/b2b/sessions/revoke", "member_session_id", session.sessionId())
                .isError(404, "session_not_found");
        api.authenticate(session.token()).ok();
    }

    @Test
    void session_ofAMember_doesNotExistForTheConsumerProduct() {
        CreatedSession session = stytch.b2b().createSession(FactorSpec.password());
        api.authenticate(session.token()).isError(404, "session_not_found");
        api.authenticateJwt(session.jwt()).isError(400, "jwt_invalid_claims");
        api.post("/v1/sessions/revoke", "session_jwt", session.jwt()).isError(400, "jwt_invalid_claims");
        api.post("/v1/sessions/revoke", "session_id", session.sessionId()).isError(404, "session_not_found");
        api.authenticateMember(session.token()).ok();
    }

    @Test
    void session_ofAUser_isNoCompanionOfAMembersFactor() {
        Company company = new Company(stytch, freight(), lee().phone(Company.PHONE));
        CreatedSession session = stytch.createSession(FactorSpec.password());
        company.sms("123456", "session_token", session.token()).isError(404, "session_not_found");
        company.password("session_token", session.token()).isError(404, "session_not_found");
    }

    @Test
    void credentialsOfTheProject_wrong_areRefusedByB2bToo() {
        api.withAuthorization(Api.basic(stytch.projectId(), "secret-test-wrong"))
                .post("/v1/b2b/sessions/authenticate", "session_token", "x")
                .isError(401, "unauthorized_credentials");
        api.withAuthorization(null).get("/v1/b2b/organizations/x").isError(400, "invalid_authorization_header");
    }

    @Test
    void error_ofB2b_pointsToItsOwnDocumentation() {
        assertThat(api.authenticateMember("unknown").text("error_url"))
                .isEqualTo("https://stytch.com/docs/b2b/api/errors/404#session_not_found");
        assertThat(api.authenticate("unknown").text("error_url"))
                .isEqualTo("https://stytch.com/docs/api/errors/404#session_not_found");
    }

    @Test
    void contentType_notBareJson_isRefusedByB2bToo() {
        api.send("POST", "/v1/b2b/sessions/authenticate", "application/json; charset=utf-8", "{}")
                .isError(415, "invalid_content_type");
    }

    @Test
    void faults_meetB2bCallsAndAreCounted() {
        String path = "/v1/b2b/sessions/authenticate";
        CreatedSession session = stytch.b2b().createSession(FactorSpec.password());
        stytch.faults().next("/v1/b2b/", 1, Fault.tooManyRequests(7));
        Api.Answer limited = api.authenticateMember(session.token());
        limited.isError(429, "too_many_requests");
        assertThat(limited.http().headers().firstValue("Retry-After")).hasValue("7");
        stytch.faults().next(path, 1, Fault.serverError());
        api.authenticateMember(session.token()).isError(500, "internal_server_error");
        api.authenticateMember(session.token()).ok();
        assertThat(stytch.calls().count(path)).isEqualTo(3);
    }

    @Test
    void faults_ofTheSessionObject_reshapeMemberSessions() {
        CreatedSession session = stytch.b2b().createSession(FactorSpec.password());
        stytch.faults().next("/", 1, Fault.missingRoles());
        assertThat(api.authenticateMember(session.token())
                        .ok()
                        .at("/member_session")
                        .has("roles"))
                .isFalse();
        stytch.faults().next("/", 1, Fault.unknownFactor());
        assertThat(api.authenticateMember(session.token())
                        .ok()
                        .at("/member_session/authentication_factors/1/type")
                        .asText())
                .isEqualTo("telepathy");
    }

    @Test
    void keys_down_areDownForBoth() {
        stytch.faults().jwksDown();
        assertThat(api.get("/v1/b2b/sessions/jwks/" + stytch.projectId()).status())
                .isEqualTo(503);
        assertThat(api.get("/v1/sessions/jwks/" + stytch.projectId()).status()).isEqualTo(503);
    }

    @ParameterizedTest
    @CsvSource({
        "CONSUMER, /v1/b2b/sessions/authenticate, invalid_b2b_endpoint, /v1/sessions/authenticate",
        "B2B, /v1/sessions/authenticate, invalid_consumer_endpoint, /v1/b2b/sessions/authenticate"
    })
    void project_ofOneProduct_isRefusedByTheOther(Product product, String foreign, String errorType, String own) {
        try (StytchSimulator one =
                StytchSimulator.start(SimulatorOptions.defaults().only(product))) {
            Api caller = new Api(one);
            caller.post(foreign, "session_token", "x").isError(400, errorType);
            caller.post(own, "session_token", "x").isError(404, "session_not_found");
            caller.get("/v1/debug/whoami").ok();
            caller.withAuthorization(Api.basic(one.projectId(), "wrong"))
                    .post(foreign, "session_token", "x")
                    .isError(401, "unauthorized_credentials");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/b2b/discovery/intermediate_sessions/exchange",
                "/v1/b2b/discovery/organizations",
                "/v1/b2b/magic_links/discovery/authenticate",
                "/v1/b2b/magic_links/email/discovery/send"
            })
    void discovery_isNotPartOfIt(String path) {
        api.post(path).isError(404, "route_not_found");
    }

    @Test
    void impersonatedSession_ofAUser_cannotBeExtended() {
        CreatedSession session = stytch.createSession(FactorSpec.impersonated());
        api.post("/v1/sessions/authenticate", "session_token", session.token(), "session_duration_minutes", 60)
                .isError(400, "session_not_mutable");
        api.authenticate(session.token()).ok();
    }

    @Test
    void member_olderThanTheClockSays_keepsItsTimes() {
        CreatedSession session = stytch.b2b().createSession(FactorSpec.password());
        stytch.ageFactor(session.jwt(), "knowledge", Duration.ofMinutes(6));
        stytch.removeFactorTime(session.token(), "password");
        assertThat(stytch.session(session.sessionId())
                        .at("/authentication_factors/0")
                        .has("last_authenticated_at"))
                .isFalse();
        stytch.revoke(session.jwt());
        api.authenticateMember(session.token()).isError(404, "session_not_found");
    }
}
