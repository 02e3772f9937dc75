package io.mfafilter.challenge.resume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is taken from a refused request, and the request that comes of it. */
class FormCaptureTest {

    private static final int MAX_SIZE = 100;
    private static final Route ROUTE = new Route("/pay", "");

    private final HandClock clock = new HandClock();
    private final Room room = new Room(1_000, Duration.ofMinutes(10));
    private final FormCapture capture = new FormCapture(MAX_SIZE, room, clock);

    @Test
    void form_isTakenAsItWasSent_withTheAddressOfItsPage() throws NotKeptException {
        KeptRequest kept = capture.capture(
                form("a=1&b=2")
                        .header("Referer", "https://bank.example/app/form?x=1")
                        .made(),
                ROUTE);

        assertThat(text(kept)).isEqualTo("a=1&b=2");
        assertThat(kept.contentType()).isEqualTo(FormType.URL_ENCODED);
        assertThat(kept.referer()).isEqualTo("https://bank.example/app/form?x=1");
        assertThat(kept.dropped()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://evil.example/app/form", "https://bank.example/other", "nonsense:", ""})
    void pageOfAnotherApplication_isNotRemembered(String referer) throws NotKeptException {
        assertThat(capture.capture(form("a=1").header("Referer", referer).made(), ROUTE)
                        .referer())
                .isEmpty();
    }

    @Test
    void secrets_areLeftOut_andNamed() throws NotKeptException {
        KeptRequest kept =
                capture.capture(form("a=1&pin=4711&password=x&password=y").made(), ROUTE);

        assertThat(text(kept)).isEqualTo("a=1");
        assertThat(kept.dropped()).containsExactly("pin", "password");
    }

    @Test
    void formOfExactlyTheLargestSize_isKept_andOneByteMoreIsNot() throws NotKeptException {
        assertThat(text(capture.capture(form("a".repeat(MAX_SIZE)).made(), ROUTE)))
                .hasSize(MAX_SIZE);
        assertThat(text(capture.capture(
                        form("a".repeat(MAX_SIZE)).withoutLength().made(), ROUTE)))
                .hasSize(MAX_SIZE);

        for (HttpServletRequest tooLarge : new HttpServletRequest[] {
            form("a".repeat(MAX_SIZE + 1)).made(),
            form("a".repeat(MAX_SIZE + 1)).withoutLength().made()
        }) {
            assertThatThrownBy(() -> capture.capture(tooLarge, ROUTE))
                    .isInstanceOfSatisfying(
                            NotKeptException.class,
                            refused -> assertThat(refused.why()).isEqualTo(NotKept.TOO_LARGE));
        }
    }

    @Test
    void otherTypes_andUnreadableForms_areNotKept() {
        assertThat(why(Requests.post("/app/pay", null).body("text/plain", bytes("a=1"))))
                .isEqualTo(NotKept.OTHER_TYPE);
        assertThat(why(Requests.post("/app/pay", null))).isEqualTo(NotKept.OTHER_TYPE);
        assertThat(why(form("a=%"))).isEqualTo(NotKept.UNREADABLE);
    }

    @Test
    void fullRoom_isSaid_andWhatWasReservedIsGivenBack() throws NotKeptException {
        FormCapture crowded = new FormCapture(MAX_SIZE, new Room(10, Duration.ofMinutes(10)), clock);

        assertThatThrownBy(() -> crowded.capture(form("a=1234567890").made(), ROUTE))
                .isInstanceOfSatisfying(
                        NotKeptException.class,
                        refused -> assertThat(refused.why()).isEqualTo(NotKept.NO_ROOM));
        for (int i = 0; i < 5; i++) {
            assertThat(text(crowded.capture(form("a=12345678").made(), ROUTE))).isEqualTo("a=12345678");
        }
    }

    @Test
    void formThatWasReadAsParameters_isPutTogetherAgain_withoutTheQuerysValues() throws NotKeptException {
        KeptRequest kept = capture.capture(
                Requests.post("/app/pay", "a=0&q=1")
                        .body(FormType.URL_ENCODED, new byte[0])
                        .withoutLength()
                        .parameter("a", "0", "1", "2")
                        .parameter("q", "1")
                        .parameter("b", "ü &")
                        .made(),
                ROUTE);

        assertThat(text(kept)).isEqualTo("a=1&a=2&b=%C3%BC+%26");
        assertThat(kept.contentType()).isEqualTo("application/x-www-form-urlencoded;charset=UTF-8");
    }

    @Test
    void formThatNobodyCanReadAnyMore_isNotKept() {
        assertThat(why(form("a=1").readerTaken())).isEqualTo(NotKept.UNREADABLE);
        assertThat(why(Requests.post("/app/pay", null)
                        .body("multipart/form-data; boundary=XX", bytes("--XX--"))
                        .readerTaken()))
                .isEqualTo(NotKept.UNREADABLE);
    }

    @Test
    void resumedRequest_isTheOneThatWasRefused() throws Exception {
        KeptRequest kept = new KeptRequest(
                new Route("/pay", "a=0&x=y"),
                FormType.URL_ENCODED,
                "https://bank.example/app/form",
                List.of(),
                new HeldBytes(bytes("a=1&b=%C3%BC")));
        ResumedRequest request = new ResumedRequest(
                Requests.post("/app/pay", "a=0&x=y&mfa-resume")
                        .body(FormType.URL_ENCODED, bytes("nonce"))
                        .header("Transfer-Encoding", "chunked")
                        .header("User-Agent", "browser")
                        .made(),
                kept,
                bytes("a=1&b=%C3%BC"));
        request.setCharacterEncoding("UTF-8");

        assertThat(request.getQueryString()).isEqualTo("a=0&x=y");
        assertThat(request.getContentLength()).isEqualTo(12);
        assertThat(request.getIntHeader("Content-Length")).isEqualTo(12);
        assertThat(request.getHeader("REFERER")).isEqualTo("https://bank.example/app/form");
        assertThat(request.getHeader("User-Agent")).isEqualTo("browser");
        assertThat(Collections.list(request.getHeaderNames()))
                .contains("user-agent", "content-type", "content-length", "referer")
                .doesNotContain("transfer-encoding");
        assertThat(request.getParameterValues("a")).containsExactly("0", "1");
        assertThat(request.getParameter("b")).isEqualTo("ü");
        assertThat(request.getParameter("nonce")).isNull();
        assertThat(request.getInputStream().readAllBytes()).isEqualTo(bytes("a=1&b=%C3%BC"));
        assertThat(request.getReader().readLine()).isEqualTo("a=1&b=%C3%BC");
        assertThatThrownBy(request::getParts).isInstanceOf(ServletException.class);
        assertThatThrownBy(() -> request.setCharacterEncoding("nonsense"))
                .isInstanceOf(UnsupportedEncodingException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "/app/pay,, /pay, ''",
        "/app/pay, mfa-resume, /pay, ''",
        "/app/pay, a=1&mfa-resume, /pay, a=1",
        "/app/pay, mfa-resume=1, /pay, mfa-resume=1"
    })
    void route_isTheAddressWithoutTheMark(String uri, String query, String path, String rest) {
        assertThat(Route.of(Requests.post(uri, query).made())).contains(new Route(path, rest));
    }

    @ParameterizedTest
    @CsvSource({"/app//evil.example,", "/app/../x,", "/other/pay,", "/app/pay, a=\u00fc", "/app/pay, a=\\", "/app/a;b,"
    })
    void addressThatIsNotPlain_isNoRoute(String uri, String query) {
        assertThat(Route.of(Requests.post(uri, query).made())).isEmpty();
    }

    private NotKept why(Requests request) {
        try {
            capture.capture(request.made(), ROUTE);
            throw new AssertionError("it was kept");
        } catch (NotKeptException refused) {
            return refused.why();
        }
    }

    private static Requests form(String body) {
        return Requests.post("/app/pay", null).body(FormType.URL_ENCODED, bytes(body));
    }

    private static String text(KeptRequest kept) {
        Optional<byte[]> body = kept.body().bytes();
        return new String(body.orElseThrow(), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
