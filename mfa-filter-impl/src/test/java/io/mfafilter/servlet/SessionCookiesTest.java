package io.mfafilter.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import io.mfafilter.config.SampleSettings;
import io.mfafilter.credential.Credential;
import io.mfafilter.credential.SessionJwt;
import io.mfafilter.credential.SessionToken;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SessionCookiesTest {

    private static final Optional<SessionToken> TOKEN = Optional.of(new SessionToken("tok"));
    private static final Optional<SessionJwt> JWT = Optional.of(new SessionJwt("a.b.c"));

    private final SampleSettings settings = SampleSettings.valid();
    private final List<String> setCookies = new ArrayList<>();
    private Cookie[] sent = {};
    private String uri = "/shop/mail/inbox";

    @Test
    void session_isHandedOut_inBothCookiesWithTheAttributes() {
        cookies().replace(request(), response(), TOKEN, JWT);

        assertThat(setCookies)
                .containsExactly(
                        "stytch_session=tok; Path=/; Secure; HttpOnly; SameSite=Lax",
                        "stytch_session_jwt=a.b.c; Path=/; Secure; HttpOnly; SameSite=Lax");
    }

    @Test
    void jwt_thatThereIsNot_takesTheOlderOneAway() {
        cookies().replace(request(), response(), TOKEN, Optional.empty());

        assertThat(setCookies).hasSize(2);
        assertThat(setCookies.get(1)).startsWith("stytch_session_jwt=; ").contains("Max-Age=0");
    }

    @Test
    void jwt_thatWouldNotBeReadAgain_isNotHandedOut() {
        settings.with("mfa.session.max-jwt-length", "1024");

        cookies().replace(request(), response(), TOKEN, Optional.of(new SessionJwt("a.b." + "c".repeat(1_021))));

        assertThat(setCookies.get(1)).startsWith("stytch_session_jwt=; ");
    }

    @Test
    void session_isTakenAway_withPathAndDomainAndWithoutItsOwnLifetime() {
        settings.with("mfa.session.cookie-attributes", "Path=/app; Domain=example.com; Max-Age=3600; Secure")
                .with("mfa.session.token-cookie", "my_token");

        cookies().remove(request(), response());

        String attributes = "; Path=/app; Domain=example.com; Secure; Max-Age=0; Expires=Thu, 01 Jan 1970 00:00:00 GMT";
        assertThat(setCookies).containsExactly("my_token=" + attributes, "stytch_session_jwt=" + attributes);
    }

    @Test
    void sentCredentials_areCookiesAlone_tokensFirst() {
        sent = new Cookie[] {
            new Cookie("stytch_session_jwt", "a.b.c"),
            new Cookie("other", "x"),
            new Cookie("stytch_session", "one"),
            new Cookie("stytch_session", "two")
        };

        assertThat(cookies().sent(request())).extracting(Credential::value).containsExactly("one", "two", "a.b.c");
    }

    @Test
    void session_thatIsHandedOut_takesThoseOfLongerPathsAway_whereANameWasSentTwice() {
        sent = new Cookie[] {
            new Cookie("stytch_session", "one"),
            new Cookie("stytch_session", "two"),
            new Cookie("stytch_session_jwt", "j")
        };

        cookies().replace(request(), response(), TOKEN, JWT);

        assertThat(setCookies.subList(0, 5))
                .extracting(header -> header.substring(0, header.indexOf("; Secure")))
                .containsExactly(
                        "stytch_session=; Path=/shop",
                        "stytch_session=; Path=/shop/",
                        "stytch_session=; Path=/shop/mail",
                        "stytch_session=; Path=/shop/mail/",
                        "stytch_session=; Path=/shop/mail/inbox");
        assertThat(setCookies).hasSize(7).last().asString().startsWith("stytch_session_jwt=a.b.c");
    }

    @Test
    void longerPaths_areThoseBelowTheCookiesOwn() {
        settings.with("mfa.session.cookie-attributes", "Path=/shop/; Secure");
        sent = twice();

        cookies().remove(request(), response());

        assertThat(setCookies)
                .filteredOn(header -> header.startsWith("stytch_session=;"))
                .extracting(header -> header.substring(0, header.indexOf("; Secure")))
                .containsExactly(
                        "stytch_session=; Path=/shop/mail",
                        "stytch_session=; Path=/shop/mail/",
                        "stytch_session=; Path=/shop/mail/inbox",
                        "stytch_session=; Path=/shop/");
    }

    @Test
    void whatAnotherPageIsSentToo_staysForIt() {
        sent = twice();

        cookies().removeUnseenBy("/shop/mfa/step-up", request(), response());

        assertThat(setCookies)
                .extracting(header -> header.substring(0, header.indexOf("; Secure")))
                .containsExactly(
                        "stytch_session=; Path=/shop/mail",
                        "stytch_session=; Path=/shop/mail/",
                        "stytch_session=; Path=/shop/mail/inbox");
    }

    @Test
    void nothing_isTakenFromABrowserThatSentEachNameOnce_norFromOneWhoseNamesHaveOnePathAlone() {
        sent = new Cookie[] {new Cookie("stytch_session", "one"), new Cookie("stytch_session_jwt", "j")};
        cookies().removeUnseenBy("/elsewhere", request(), response());
        settings.with("mfa.session.token-cookie", "__Host-sid");
        sent = new Cookie[] {new Cookie("__Host-sid", "one"), new Cookie("__Host-sid", "two")};
        cookies().removeUnseenBy("/elsewhere", request(), response());

        assertThat(setCookies).isEmpty();
    }

    @Test
    void address_thatIsNoCookiePath_takesNothingAway() {
        uri = "/shop/a;b/c";
        sent = twice();

        cookies().removeUnseenBy("/elsewhere", request(), response());

        assertThat(setCookies).isEmpty();
    }

    @Test
    void deepAddress_costsABoundedNumberOfHeaders() {
        uri = "/a".repeat(400);
        sent = twice();

        cookies().removeUnseenBy("/elsewhere", request(), response());

        assertThat(setCookies).hasSizeBetween(10, 20);
    }

    private static Cookie[] twice() {
        return new Cookie[] {new Cookie("stytch_session", "one"), new Cookie("stytch_session", "two")};
    }

    private SessionCookies cookies() {
        return new SessionCookies(settings.settings().session());
    }

    private HttpServletRequest request() {
        return fake(HttpServletRequest.class, (proxy, method, arguments) -> switch (method.getName()) {
            case "isSecure" -> true;
            case "getCookies" -> sent;
            case "getRequestURI" -> uri;
            case "getQueryString" -> null;
            case "getServletContext" -> fake(ServletContext.class, (self, called, none) -> "Another server");
            case "getDispatcherType" -> DispatcherType.REQUEST;
            case "getHeaders" -> Collections.enumeration(List.of("Bearer stolen"));
            default -> throw new UnsupportedOperationException(method.getName());
        });
    }

    private HttpServletResponse response() {
        return fake(HttpServletResponse.class, (proxy, method, arguments) -> {
            assertThat(arguments[0]).isEqualTo("Set-Cookie");
            setCookies.add((String) arguments[1]);
            return null;
        });
    }

    private static <T> T fake(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
