package io.mfafilter.path;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whether what is sent is what is served. */
class ServedPathTest {

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "/shop/account/home,/shop,/account/home",
                "/account/home,\"\",/account/home",
                "/shop,/shop,\"\"",
                "/shop/,/shop,/",
                "/shop/a%20b/%C3%A9%25,/shop,/a b/\u00e9%",
                "/shop/\u00c3\u00a9,/shop,/\u00e9",
                "/shop/\u00e9,/shop,/\u00e9",
                "/shop/%C3%A9,/shop,/\u00c3\u00a9",
                "/shop/\u65e5,/shop,/\u65e5",
                "/shop/a+b,/shop,/a+b",
                "/shop/a+%2B,/shop,/a +",
                "/sh%6fp/a,/shop,/a",
                "/sh%6fp/a,/sh%6fp,/a",
                "/caf%C3%A9/a,/caf\u00e9,/a",
                "/caf%C3%A9/a%20b,/caf%C3%A9,/a b",
                // a welcome page is served for its folder
                "/shop/,/shop,/index.jsp",
                "/shop/a%20b/,/shop,/a b/index.jsp",
                "/,\"\",/index.html"
            })
    void pathThatNamesWhatIsServed_isTold(String raw, String contextPath, String served) {
        assertThat(ServedPath.isNamedBy(raw, contextPath, served)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                // what Open Liberty shows after /shop/open/x;a/../../vault/gold
                "/shop/open/x,/shop,/vault/gold",
                "/shop/open/xxxxx,/shop,/vault/goldxxxxx",
                "/shop/open/x,/shop,/x.do/open/x",
                "/shop/app/secure,/shop,/app/health",
                "/shop/open,/shop,/open/",
                "/shop/open/,/shop,/vault/",
                "/shop/open/,/shop,/open",
                "/shop/home.pub%20,/shop,/home.pub",
                "/shop/a%2541,/shop,/aA",
                "/other/a,/shop,/a",
                // what Open Liberty matches filters to ends at the question mark
                "/shop/%3f/x.do,/shop,/?/x.do",
                "/shop/%3F/x.do,/shop,/",
                "/shop/a,/shop/a,/a"
            })
    void pathThatNamesSomethingElse_isTold(String raw, String contextPath, String served) {
        assertThat(ServedPath.isNamedBy(raw, contextPath, served)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "http://app.example/shop/a, true",
        "https://[::1]:8443/shop/a, true",
        "http://x/shop/secure?/shop/a, false",
        "//evil.example/://localhost/shop/a, false",
        "http://x/shop/secure?://localhost/shop/a, false",
        "http://app.example/shop/a;jsessionid=1, false",
        "/shop/a, false"
    })
    void url_thatIsMoreThanHostAndPath_isTold(String url, boolean all) {
        assertThat(ServedPath.isAllOf(url, "/shop/a")).isEqualTo(all);
    }
}
