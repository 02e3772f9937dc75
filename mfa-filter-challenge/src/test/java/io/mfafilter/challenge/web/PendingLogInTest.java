package io.mfafilter.challenge.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.mfafilter.challenge.flow.IntermediateToken;
import io.mfafilter.challenge.flow.PendingLogIn;
import io.mfafilter.config.CookieAttributes;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is kept of a log-in that lacks its second factor: the token in the browser, the rest in the container's session. */
class PendingLogInTest {

    private static final String NAME = "stytch_intermediate_session_token";
    private static final IntermediateToken TOKEN = new IntermediateToken("dG9rZW4_-.~+/=");

    private final List<Cookie> cookies = new ArrayList<>();
    private final List<String> set = new ArrayList<>();
    private final Map<String, Object> session = new HashMap<>();
    private String server = "Payara Server";
    private String header = "";

    // --- the cookie

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Path=/; Secure; HttpOnly; SameSite=Lax | ; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=600",
                "Path=/; Secure; SameSite=Strict | ; Path=/; Secure; SameSite=Strict; HttpOnly; Max-Age=600",
                "Path=/shop; Max-Age=9999; Secure | ; Path=/shop; Secure; HttpOnly; Max-Age=600"
            })
    void cookie_hasTheAttributesOfTheSession_isHiddenFromScripts_andEndsWithItsToken(String attributes, String text) {
        cookie(attributes).set(request(), response(), TOKEN);

        assertThat(set).containsExactly(NAME + "=" + TOKEN.value() + text);
    }

    @Test
    void cookie_isTakenOnlyFromWhomSentOne_withTheSameAttributes() {
        IntermediateCookie cookie = cookie("Path=/; Secure; HttpOnly; SameSite=Lax");
        cookie.remove(request(), response());
        assertThat(set).isEmpty();

        cookies.add(new Cookie(NAME, "anything at all"));
        assertThat(cookie.isSent(request())).isTrue();
        assertThat(cookie.sent(request())).isEmpty();
        cookie.remove(request(), response());
        assertThat(set)
                .containsExactly(
                        NAME
                                + "=; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=0; Expires=Thu, 01 Jan 1970 00:00:00 GMT");
    }

    @Test
    void tokens_areThoseOfTheCookiesName_thatCouldBeSome_andNotManyOfThem() {
        cookies.add(new Cookie("other", "a"));
        cookies.add(new Cookie(NAME, ""));
        cookies.add(new Cookie(NAME, "b c"));
        cookies.add(new Cookie(NAME, "x".repeat(1025)));
        cookies.add(new Cookie(NAME, "d"));
        cookies.add(new Cookie(NAME, "fifth"));

        assertThat(cookie("Secure").sent(request())).containsExactly(new IntermediateToken("d"));
    }

    @Test
    void token_hiddenByAPlantedOne_isFound_whereTheServerShowsOneCookieOfAName() {
        cookies.add(new Cookie(NAME, "planted"));
        server = "Another server";
        header = NAME + "=planted; " + NAME + "=" + TOKEN.value();

        assertThat(cookie("Secure").sent(request())).containsExactly(new IntermediateToken("planted"), TOKEN);
    }

    @Test
    void withoutOrganizations_thereIsNoSuchCookie() {
        IntermediateCookie none = new IntermediateCookie(
                Optional.empty(), CookieAttributes.parse("Path=/").orElseThrow());
        cookies.add(new Cookie(NAME, "a"));

        none.set(request(), response(), TOKEN);
        none.remove(request(), response());

        assertThat(none.sent(request())).isEmpty();
        assertThat(set).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a;b", "a\r\nSet-Cookie: x", "\u00e4", "a,b", "\"a\""})
    void value_thatCouldNotStandInACookie_isNoToken(String value) {
        assertThat(IntermediateToken.isWellFormed(value)).isFalse();
    }

    // --- the container's session

    @Test
    void logIn_isFoundByItsTokenAlone() {
        BrowserMemory memory = BrowserMemory.of(request());
        PendingLogIn logIn = new PendingLogIn("organization", "member", TOKEN);
        IntermediateToken planted = new IntermediateToken("planted");
        assertThat(memory.isPending()).isFalse();
        assertThat(memory.pending(List.of(TOKEN))).isEmpty();

        memory.pend(request(), logIn);

        assertThat(memory.isPending()).isTrue();
        assertThat(memory.pending(List.of(planted, TOKEN))).contains(logIn);
        assertThat(memory.pending(List.of(planted))).isEmpty();
        assertThat(memory.pending(List.of())).isEmpty();
        memory.forgetPending(request());
        assertThat(memory.pending(List.of(TOKEN))).isEmpty();
    }

    @Test
    void memory_goesToOtherNodes_withoutTheToken() throws IOException, ClassNotFoundException {
        BrowserMemory memory = BrowserMemory.of(request());
        memory.pend(request(), new PendingLogIn("organization", "member", TOKEN));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(memory);
        }

        assertThat(bytes.toString(StandardCharsets.ISO_8859_1)).doesNotContain(TOKEN.value());
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            BrowserMemory copy = (BrowserMemory) in.readObject();
            assertThat(copy.pending(List.of(TOKEN))).isPresent();
        }
    }

    private static IntermediateCookie cookie(String attributes) {
        return new IntermediateCookie(
                Optional.of(NAME), CookieAttributes.parse(attributes).orElseThrow());
    }

    private HttpServletRequest request() {
        HttpSession container = stub(HttpSession.class, (method, arguments) -> switch (method) {
            case "getAttribute" -> session.get(arguments[0]);
            case "setAttribute" -> session.put((String) arguments[0], arguments[1]);
            default -> throw new UnsupportedOperationException(method);
        });
        ServletContext context = stub(ServletContext.class, (method, arguments) -> switch (method) {
            case "getServerInfo" -> server;
            default -> throw new UnsupportedOperationException(method);
        });
        return stub(HttpServletRequest.class, (method, arguments) -> switch (method) {
            case "getCookies" -> cookies.isEmpty() ? null : cookies.toArray(new Cookie[0]);
            case "getServletContext" -> context;
            case "getHeaders" -> Collections.enumeration(List.of(header));
            case "getSession" -> container;
            case "isSecure" -> false;
            case "getServerName" -> "shop.example";
            default -> throw new UnsupportedOperationException(method);
        });
    }

    private HttpServletResponse response() {
        return stub(HttpServletResponse.class, (method, arguments) -> {
            assertThat(method).isEqualTo("addHeader");
            assertThat(arguments[0]).isEqualTo("Set-Cookie");
            set.add((String) arguments[1]);
            return null;
        });
    }

    /** What a stub answers. */
    @FunctionalInterface
    private interface Answering {
        Object answer(String method, Object[] arguments);
    }

    private static <T> T stub(Class<T> type, Answering answering) {
        return type.cast(Proxy.newProxyInstance(
                PendingLogInTest.class.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> answering.answer(method.getName(), arguments)));
    }
}
