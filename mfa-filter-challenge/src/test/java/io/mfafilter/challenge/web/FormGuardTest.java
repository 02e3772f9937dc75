package io.mfafilter.challenge.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormGuardTest {

    private final Map<String, String> headers = new HashMap<>(Map.of("Host", "shop.example"));
    private final Map<String, Object> session = new HashMap<>();
    private boolean hasSession = true;
    private String sent = "";

    @Test
    void form_withTheTokenOfItsBrowser_isAccepted() {
        sent = BrowserMemory.of(request()).formToken();

        assertThat(FormGuard.accepts(request())).isTrue();
    }

    @Test
    void form_withoutTokenOrWithAnother_isNot() {
        BrowserMemory.of(request());
        assertThat(FormGuard.accepts(request())).isFalse();
        sent = "AAAA";
        assertThat(FormGuard.accepts(request())).isFalse();
        sent = null;
        assertThat(FormGuard.accepts(request())).isFalse();
    }

    @Test
    void form_ofABrowserThatIsNotKnown_isNot() {
        sent = BrowserMemory.of(request()).formToken();
        hasSession = false;

        assertThat(FormGuard.accepts(request())).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "Sec-Fetch-Site, same-origin, true",
        "Sec-Fetch-Site, none, true",
        "Sec-Fetch-Site, same-site, false",
        "Sec-Fetch-Site, cross-site, false",
        "Origin, https://shop.example, true",
        "Origin, https://shop.example:443, true",
        "Origin, http://shop.example:80, true",
        "Origin, https://shop.example:8443, false",
        "Origin, https://evil.example, false",
        "Origin, https://shop.example.evil.example, false",
        "Origin, null, false",
        "Origin, '::', false"
    })
    void form_isHeldAgainst_whatTheBrowserSaysOfItsOrigin(String header, String value, boolean accepted) {
        sent = BrowserMemory.of(request()).formToken();
        headers.put(header, value);

        assertThat(FormGuard.accepts(request())).isEqualTo(accepted);
    }

    @ParameterizedTest
    @CsvSource({
        "Sec-Fetch-Site, same-origin, true",
        "Sec-Fetch-Site, none, false",
        "Sec-Fetch-Site, cross-site, false",
        "Origin, https://shop.example, true",
        "Origin, https://evil.example, false",
        "X-Other, same-origin, false"
    })
    void form_withoutToken_isOwnOnlyIfTheBrowserSaysSo(String header, String value, boolean own) {
        headers.put(header, value);

        assertThat(FormGuard.isSurelyOwn(request())).isEqualTo(own);
    }

    private HttpServletRequest request() {
        HttpSession container = (HttpSession) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {HttpSession.class}, (proxy, method, arguments) -> {
                    switch (method.getName()) {
                        case "getAttribute":
                            return session.get(arguments[0]);
                        case "setAttribute":
                            return session.put((String) arguments[0], arguments[1]);
                        default:
                            throw new UnsupportedOperationException(method.getName());
                    }
                });
        return (HttpServletRequest) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {HttpServletRequest.class}, (proxy, method, arguments) -> {
                    switch (method.getName()) {
                        case "getHeader":
                            return headers.get(arguments[0]);
                        case "getParameter":
                            return sent;
                        case "getSession":
                            return hasSession ? container : null;
                        default:
                            throw new UnsupportedOperationException(method.getName());
                    }
                });
    }
}
