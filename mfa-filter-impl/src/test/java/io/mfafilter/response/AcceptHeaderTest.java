package io.mfafilter.response;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AcceptHeaderTest {

    @ParameterizedTest(name = "[{index}] {0}")
    @ValueSource(
            strings = {
                "text/html",
                "TEXT/HTML",
                "application/xhtml+xml",
                " text/html ; charset=utf-8 ",
                "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8",
                "text/html, application/json",
                "text/html;q=0.9, application/json;q=0.8",
                "application/json;q=0.5, text/html",
                "application/json;q=0, text/html;q=0.1",
                "*/*, text/html",
                "text/*;q=1, text/html;q=0.1",
                "text/html;level=1;q=0.3, */*",
                ",,text/html,,",
                ";,text/html",
                "; ;, text/html",
                "text/html;",
                "text/html;;q=0.4;"
            })
    void accept_thatNamesHtmlAboveOthers_prefersIt(String accept) {
        assertThat(AcceptHeader.prefersHtml(accept)).isTrue();
    }

    @ParameterizedTest(name = "[{index}] {0}")
    @ValueSource(
            strings = {
                "",
                ",",
                ";",
                ";;",
                ",;,",
                " ; ",
                "*/*",
                "text/*",
                "*",
                "application/json",
                "application/json, text/html",
                "application/json, text/html;q=0.9",
                "application/json;q=0.5, text/html;q=0.4",
                "text/html;q=0",
                "text/html;q=0.000",
                "text/html;q=2",
                "text/html;q=1.5",
                "text/html;q=-1",
                "text/html;q=abc",
                "text/html;q=",
                "text/html;q=1e3",
                "text/htmlx",
                "xtext/html",
                "text/event-stream",
                "application/problem+json, text/html;q=0.2",
                "image/avif,image/webp,*/*;q=0.8",
                "text/css,*/*;q=0.1"
            })
    void accept_thatDoesNot_doesNotPreferIt(String accept) {
        assertThat(AcceptHeader.prefersHtml(accept)).isFalse();
    }

    @Test
    void accept_tooLong_isNotRead() {
        assertThat(AcceptHeader.prefersHtml("text/html," + "a/b,".repeat(1_000)))
                .isFalse();
    }

    @Property
    void accept_ofAnyText_isReadWithoutException(
            @ForAll
                    @StringLength(max = 40)
                    @Chars({',', ';', '/', '*', '=', 'q', ' ', '.', '"'})
                    @CharRange(from = '0', to = '9')
                    String accept) {
        assertThat(AcceptHeader.prefersHtml(accept)).isFalse();
        assertThat(AcceptHeader.prefersHtml("text/html," + accept)).isTrue();
    }
}
