package io.mfafilter.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletContext;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a server shows of the cookies that were sent, and what is read of them. */
class SentCookiesTest {

    @Test
    void cookiesThatTheServerShowsAll_areTakenAsItReadThem() {
        HttpServletRequest request =
                request(List.of("a=1; b=\"2\"; a=3"), new Cookie("a", "1"), new Cookie("b", "2"), new Cookie("a", "3"));

        assertThat(read(request)).containsExactly("a=1", "b=2", "a=3");
    }

    @Test
    void cookiesOfOneName_ofWhichTheServerShowsTheLast_areReadFromTheHeaderInTheOrderSent() {
        HttpServletRequest request =
                request(List.of("a=1; b=2;a=3 ; a=x=y"), new Cookie("b", "2"), new Cookie("a", "x=y"));

        assertThat(read(request)).containsExactly("b=2", "a=1", "a=3", "a=x=y");
    }

    @Test
    void cookiesOfOneName_inQuotes_areReadWithoutThem() {
        HttpServletRequest request = request(List.of("a=\"1\"; a=2; a=\"; a=\"\""), new Cookie("a", "1"));

        assertThat(read(request)).containsExactly("a=1", "a=2", "a=\"", "a=");
    }

    @Test
    void value_thatTheServerCutsOffAtAnEqualsSign_isReadToItsEnd() {
        HttpServletRequest request = request(
                List.of("a=cGFkZGVk=; b=x==; c=y; d====; e=\"z=\""),
                new Cookie("a", "cGFkZGVk"),
                new Cookie("b", "x"),
                new Cookie("c", "y"),
                new Cookie("d", ""),
                new Cookie("e", "z="));

        assertThat(read(request)).containsExactly("a=cGFkZGVk=", "b=x==", "c=y", "d====", "e=z=");
    }

    @Test
    void value_thatTheServerReadsOtherwiseThanItWasSent_isTakenAsItReadIt() {
        HttpServletRequest request = request(
                List.of("a=one,two; b=%41"), new Cookie("a", "one"), new Cookie("b", "A"), new Cookie("c", "3"));

        assertThat(read(request)).containsExactly("a=one", "b=A", "c=3");
    }

    @Test
    void cookiesOfOneName_inSeveralHeaders_areReadFromAll() {
        HttpServletRequest request = request(List.of("a=1", "a=2"), new Cookie("a", "1"));

        assertThat(read(request)).containsExactly("a=1", "a=2");
    }

    @Test
    void cookieThatTheServerRefusesAltogether_isNotRead() {
        assertThat(read(request(List.of("a=1; b={; b=}; c"), new Cookie("a", "1"))))
                .containsExactly("a=1");
        assertThat(read(request(List.of("a={; a=}")))).isEmpty();
    }

    @Test
    void header_isNotReadASecondTime_whereTheServerShowsAll() {
        HttpServletRequest request = request("Payara Micro", List.of("a=1; a=2"), new Cookie("a", "1"));

        assertThat(read(request)).containsExactly("a=1");
    }

    @Test
    void cookiesThatAWrapperAdds_areTakenWithoutAHeader() {
        assertThat(read(request(List.of(), new Cookie("a", "1")))).containsExactly("a=1");
    }

    private static List<String> read(HttpServletRequest request) {
        return SentCookies.of(request).stream()
                .map(cookie -> cookie.name() + "=" + cookie.value())
                .toList();
    }

    private static HttpServletRequest request(List<String> headers, Cookie... shown) {
        return request("Another server", headers, shown);
    }

    private static HttpServletRequest request(String server, List<String> headers, Cookie... shown) {
        ServletContext context = proxy(ServletContext.class, (proxy, method, arguments) -> switch (method.getName()) {
            case "getServerInfo" -> server;
            default -> throw new UnsupportedOperationException(method.getName());
        });
        return proxy(HttpServletRequest.class, (proxy, method, arguments) -> switch (method.getName()) {
            case "getServletContext" -> context;
            case "getHeaders" -> Collections.enumeration(headers);
            case "getCookies" -> shown.length == 0 ? null : shown;
            default -> throw new UnsupportedOperationException(method.getName());
        });
    }

    private static <T> T proxy(Class<T> type, InvocationHandler calls) {
        return type.cast(Proxy.newProxyInstance(SentCookiesTest.class.getClassLoader(), new Class<?>[] {type}, calls));
    }
}
