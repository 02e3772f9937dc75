package io.mfafilter.servlet;

import static io.mfafilter.session.FakeStytch.NOW;
import static io.mfafilter.session.FakeStytch.SKEW;
import static io.mfafilter.session.FakeStytch.alive;
import static io.mfafilter.session.FakeStytch.aliveWithJwt;
import static io.mfafilter.session.FakeStytch.credentials;
import static io.mfafilter.session.FakeStytch.jwt;
import static org.assertj.core.api.Assertions.assertThat;

import io.mfafilter.config.SampleSettings;
import io.mfafilter.credential.Credentials;
import io.mfafilter.decision.AccessRules;
import io.mfafilter.decision.Enforcement;
import io.mfafilter.decision.RequestProof;
import io.mfafilter.session.FakeStytch;
import io.mfafilter.session.StytchSessions.Answer;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SessionCookieTest {

    private static final String[] MFA = {"password/knowledge", "otp/sms"};
    private static final String FRESH = jwt("u", "PT0S", MFA);

    private final SampleSettings settings = SampleSettings.valid();
    private final List<String> setCookies = new ArrayList<>();
    private boolean secure = true;
    private String serverName = "bank.example";
    private String remoteAddress = "203.0.113.7";
    private boolean committed;
    private boolean guarded = true;
    private Optional<String> cacheControl = Optional.empty();
    private Optional<String> proxyHeader = Optional.empty();

    @Test
    void freshJwt_fromStytch_isHandedBackWithTheAttributes() {
        handBack(asked(aliveWithJwt("u", FRESH, MFA)));

        assertThat(setCookies)
                .containsExactly("stytch_session_jwt=" + FRESH + "; Path=/; Secure; HttpOnly; SameSite=Lax");
    }

    @Test
    void freshJwt_withOtherNamesAndAttributes_isHandedBackSo() {
        settings.with("mfa.session.jwt-cookie", "my_jwt")
                .with("mfa.session.cookie-attributes", "Path=/app; Secure; SameSite=None");

        handBack(asked(aliveWithJwt("u", FRESH, MFA)));

        assertThat(setCookies).containsExactly("my_jwt=" + FRESH + "; Path=/app; Secure; SameSite=None");
    }

    @Test
    void cookie_withoutAFreshJwt_isLeftAlone() {
        handBack(asked(alive("u", NOW.plusSeconds(3_600), MFA)));
        handBack(asked(new Answer.Unknown()));
        handBack(asked(new Answer.Silent(Optional.empty())));
        handBack(asked(new Answer.RefusedUs()));

        assertThat(setCookies).isEmpty();
    }

    @Test
    void cookie_ofARequestThatWasNotAskedFor_isLeftAlone() {
        handBack(new RequestProof(credentials(FRESH), NOW));

        assertThat(setCookies).isEmpty();
    }

    @Test
    void cookie_ofABearer_isNeverSet() {
        Credentials bearer = new Credentials(credentials("t").candidates(), true, false);

        handBack(decided(bearer, aliveWithJwt("u", FRESH, MFA)));

        assertThat(setCookies).isEmpty();
    }

    @Test
    void cookie_switchedOff_isNeverSet() {
        settings.with("mfa.session.refresh-cookie", "false");

        handBack(asked(aliveWithJwt("u", FRESH, MFA)));

        assertThat(setCookies).isEmpty();
    }

    /** What would not be read at the next request only makes headers long. */
    @Test
    void cookie_longerThanAnyThatIsRead_isNotSet() {
        settings.with("mfa.session.max-jwt-length", "1024");

        handBack(asked(aliveWithJwt("u", "a.b." + "c".repeat(1_020), MFA)));
        assertThat(setCookies).hasSize(1);
        setCookies.clear();
        handBack(asked(aliveWithJwt("u", "a.b." + "c".repeat(1_021), MFA)));
        assertThat(setCookies).isEmpty();
    }

    @Test
    void cookie_handedBackBySeveralGuardsOfARequest_isSetOnce() {
        RequestProof request = asked(aliveWithJwt("u", FRESH, MFA));

        handBack(request);
        handBack(request);

        assertThat(setCookies).hasSize(1);
    }

    @Test
    void cookie_thatTheApplicationSet_isNotOverwritten() {
        setCookies.add("stytch_session_jwt=newer; Path=/");

        handBack(asked(aliveWithJwt("u", FRESH, MFA)));

        assertThat(setCookies).containsExactly("stytch_session_jwt=newer; Path=/");
    }

    @ParameterizedTest
    @ValueSource(strings = {"stytch_session_jwt2=x", "stytch_session=x", "theme=stytch_session_jwt=", "JSESSIONID=1"})
    void cookie_besideOthers_isSet(String other) {
        setCookies.add(other);

        handBack(asked(aliveWithJwt("u", FRESH, MFA)));

        assertThat(setCookies).hasSize(2);
    }

    @Test
    void cookie_onACommittedOrUnguardedResponse_isNotSet() {
        committed = true;
        handBack(asked(aliveWithJwt("u", FRESH, MFA)));
        committed = false;
        guarded = false;
        handBack(asked(aliveWithJwt("u", FRESH, MFA)));

        assertThat(setCookies).isEmpty();
    }

    @ParameterizedTest(name = "[{index}] secure {0}, to {1}, from {2} -> Secure {3}")
    @CsvSource({
        "false, localhost,        127.0.0.1,       false",
        "false, 127.0.0.1,        127.0.0.1,       false",
        "false, [::1],            0:0:0:0:0:0:0:1, false",
        "false, ::1,              ::1,             false",
        "true,  localhost,        127.0.0.1,       true",
        "false, localhost,        203.0.113.7,     true",
        "false, bank.example,     127.0.0.1,       true",
        "false, localhost.evil,   127.0.0.1,       true",
        "false, bank.example,     203.0.113.7,     true"
    })
    void secure_isLeftOutOnPlainLoopbackAlone(boolean tls, String to, String from, boolean attribute) {
        secure = tls;
        serverName = to;
        remoteAddress = from;

        handBack(asked(aliveWithJwt("u", FRESH, MFA)));

        assertThat(setCookies).singleElement();
        assertThat(setCookies.get(0).contains("; Secure")).isEqualTo(attribute);
        assertThat(setCookies.get(0)).endsWith("; HttpOnly; SameSite=Lax");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Forwarded", "Via", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Real-IP"})
    void secure_behindAProxyOnThisMachine_isNotLeftOut(String header) {
        secure = false;
        serverName = "localhost";
        remoteAddress = "127.0.0.1";
        proxyHeader = Optional.of(header);

        handBack(asked(aliveWithJwt("u", FRESH, MFA)));

        assertThat(setCookies).singleElement().asString().contains("; Secure");
    }

    @Test
    void answerWithTheCookie_isKeptFromSharedCaches() {
        handBack(asked(aliveWithJwt("u", FRESH, MFA)));

        assertThat(cacheControl).contains("private");
    }

    @Test
    void answerThatSaysHowItMayBeCached_isLeftAlone() {
        cacheControl = Optional.of("no-store");
        handBack(asked(aliveWithJwt("u", FRESH, MFA)));
        assertThat(cacheControl).contains("no-store");
    }

    @Test
    void answerWithoutACookie_saysNothingOfCaches() {
        handBack(asked(alive("u", NOW.plusSeconds(3_600), MFA)));

        assertThat(cacheControl).isEmpty();
    }

    private RequestProof asked(Answer answer) {
        return decided(credentials("t"), answer);
    }

    private static RequestProof decided(Credentials carried, Answer answer) {
        FakeStytch stytch = new FakeStytch().knows("t", answer);
        RequestProof request = new RequestProof(carried, NOW);
        AccessRules rules = new AccessRules(SampleSettings.valid().settings());
        new Enforcement(stytch.verifier(), () -> NOW, SKEW, Duration.ZERO)
                .decide(request, rules.ofFilter("default").orElseThrow());
        return request;
    }

    private void handBack(RequestProof proof) {
        HttpServletResponse response =
                fake(HttpServletResponse.class, (proxy, method, arguments) -> switch (method.getName()) {
                    case "isCommitted" -> committed;
                    case "getHeaders" -> List.copyOf(setCookies);
                    case "addHeader" -> {
                        assertThat(arguments[0]).isEqualTo("Set-Cookie");
                        setCookies.add((String) arguments[1]);
                        yield null;
                    }
                    case "containsHeader" -> {
                        assertThat(arguments[0]).isEqualTo("Cache-Control");
                        yield cacheControl.isPresent();
                    }
                    case "setHeader" -> {
                        assertThat(arguments[0]).isEqualTo("Cache-Control");
                        cacheControl = Optional.of((String) arguments[1]);
                        yield null;
                    }
                    default -> throw new UnsupportedOperationException(method.getName());
                });
        HttpServletRequest request =
                fake(HttpServletRequest.class, (proxy, method, arguments) -> switch (method.getName()) {
                    case "getAttribute" ->
                        guarded && arguments[0].equals(ApplicationGuardFilter.GUARDED_RESPONSE) ? response : null;
                    case "isSecure" -> secure;
                    case "getServerName" -> serverName;
                    case "getRemoteAddr" -> remoteAddress;
                    case "getHeader" ->
                        proxyHeader
                                .filter(arguments[0]::equals)
                                .map(header -> "for=203.0.113.7")
                                .orElse(null);
                    default -> throw new UnsupportedOperationException(method.getName());
                });
        new SessionCookie(settings.settings().session()).handBack(proof, request);
    }

    private static <T> T fake(Class<T> type, InvocationHandler behaviour) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, behaviour));
    }
}
