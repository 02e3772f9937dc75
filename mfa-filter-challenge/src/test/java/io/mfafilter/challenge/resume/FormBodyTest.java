package io.mfafilter.challenge.resume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Forms as they come over the wire. */
class FormBodyTest {

    private static final FormType MULTIPART =
            FormType.of("multipart/form-data; boundary=XX").orElseThrow();

    @Test
    void urlEncodedForm_isReadAndWrittenByteForByte() throws MalformedFormException {
        byte[] body = latin("a=1&&b=%C3%BC+x&c&a=2&=n");

        FormBody form = FormBody.of(FormType.of(FormType.URL_ENCODED).orElseThrow(), body);

        assertThat(form.fields(StandardCharsets.UTF_8))
                .extracting(FormField::name, FormField::value)
                .containsExactly(pair("a", "1"), pair("b", "ü x"), pair("c", ""), pair("a", "2"), pair("", "n"));
        assertThat(new String(form.without("a"::equals), StandardCharsets.ISO_8859_1))
                .isEqualTo("b=%C3%BC+x&c&=n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a=%", "a=%2", "a=%zz", "%u1234=x"})
    void brokenEscape_isMalformed(String body) {
        assertThatThrownBy(() -> UrlEncodedBody.of(latin(body)))
                .isInstanceOf(MalformedFormException.class)
                .message()
                .doesNotContain(body);
    }

    @Test
    void tooManyFields_areMalformed() {
        assertThatThrownBy(() -> UrlEncodedBody.of(latin("a=1&".repeat(FormBody.MOST_FIELDS + 1))))
                .isInstanceOf(MalformedFormException.class);
        assertThatThrownBy(() -> MultipartBody.of(
                        latin("--XX\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n"
                                        .repeat(FormBody.MOST_FIELDS + 1)
                                + "--XX--\r\n"),
                        "XX"))
                .isInstanceOf(MalformedFormException.class);
    }

    @Test
    void multipartForm_losesOnlyWhatIsDropped() throws MalformedFormException {
        String note = "--XX\r\nContent-Disposition: form-data; name=\"note\"\r\n\r\nGr\u00fc\u00dfe\r\n";
        String pin = "--XX\r\nContent-Disposition: form-data; name=\"pin\"\r\n\r\n4711\r\n";
        String file = "--XX\r\nContent-Disposition: form-data; name=\"file\"; filename=\"\u00fc & %22.png\"\r\n"
                + "Content-Type: image/png\r\nX-Own: kept\r\n\r\n\u0000\r\n--X\r\n\r\n";

        FormBody form = FormBody.of(MULTIPART, utf8(note + pin + file + "--XX--\r\n"));

        assertThat(form.fields(StandardCharsets.UTF_8))
                .extracting(FormField::name, FormField::fileName, FormField::size)
                .containsExactly(
                        triple("note", Optional.empty(), 7L),
                        triple("pin", Optional.empty(), 4L),
                        triple("file", Optional.of("ü & %22.png"), 8L));
        assertThat(new String(form.without(SecretNames::contain), StandardCharsets.UTF_8))
                .isEqualTo(note + file + "--XX--\r\n");
    }

    @Test
    void emptyMultipartForm_isAForm() throws MalformedFormException {
        assertThat(FormBody.of(MULTIPART, latin("--XX--\r\n")).fields(StandardCharsets.UTF_8))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a=b",
                "--YY\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n--YY--\r\n",
                "--XX\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n",
                "--XX\r\nContent-Disposition: form-data\r\n\r\n1\r\n--XX--\r\n",
                "--XX\r\nContent-Disposition: attachment; name=\"a\"\r\n\r\n1\r\n--XX--\r\n",
                "--XX\r\n\r\n1\r\n--XX--\r\n",
                "--XX\r\nContent-Disposition: form-data; name=\"a\""
            })
    void bodyThatIsNoSuchForm_isMalformed(String body) {
        assertThatThrownBy(() -> MultipartBody.of(latin(body), "XX")).isInstanceOf(MalformedFormException.class);
    }

    @Test
    void endlessPartHeader_isMalformed() {
        String header = "X-A: " + "a".repeat(100_000);

        assertThatThrownBy(() -> MultipartBody.of(latin("--XX\r\n" + header + "\r\n\r\n1\r\n--XX--\r\n"), "XX"))
                .isInstanceOf(MalformedFormException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "application/x-www-form-urlencoded, true",
        "Application/X-WWW-Form-Urlencoded; charset=utf-8, true",
        "multipart/form-data; boundary=x, true",
        "MULTIPART/FORM-DATA; Boundary=x, true",
        "multipart/form-data, false",
        "multipart/form-data; boundary=, false",
        "multipart/mixed; boundary=x, false",
        "text/plain, false",
        "application/json, false"
    })
    void typesThatCanBeReadBack_areTwo(String contentType, boolean kept) {
        assertThat(FormType.of(contentType).isPresent()).isEqualTo(kept);
    }

    @Test
    void unknownCharset_isNone() {
        assertThat(FormType.of(FormType.URL_ENCODED + ";charset=nonsense")
                        .orElseThrow()
                        .charset())
                .isEmpty();
        assertThat(FormType.of(FormType.URL_ENCODED + ";charset=ISO-8859-1")
                        .orElseThrow()
                        .charset())
                .contains(Charset.forName("ISO-8859-1"));
        assertThat(FormType.of(null)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password",
                "Password",
                "newPassword",
                "password2",
                "user[passwd]",
                "pwd",
                "pin",
                "pin1",
                "cardPin",
                "otp",
                "otp_code",
                "totp",
                "cvv",
                "card-cvc",
                "CVC2",
                "client_secret",
                "passphrase",
                "form:pin",
                "tan",
                "passwort"
            })
    void secretName_isDropped(String name) {
        assertThat(SecretNames.contain(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "note",
                "shipping",
                "opinion",
                "pinned",
                "spin",
                "standard",
                "compass",
                "passenger",
                "_csrf",
                "csrf_secret",
                "XSRF-TOKEN",
                "jakarta.faces.ViewState",
                "javax.faces.ViewState",
                "form_token",
                "authenticity_token",
                "option"
            })
    void otherName_isKept(String name) {
        assertThat(SecretNames.contain(name)).isFalse();
    }

    private static Tuple pair(String name, String value) {
        return tuple(name, value);
    }

    private static Tuple triple(String name, Optional<String> file, long size) {
        return tuple(name, file, size);
    }

    private static byte[] latin(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
