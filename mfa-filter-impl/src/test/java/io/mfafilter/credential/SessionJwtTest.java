package io.mfafilter.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionJwtTest {

    @ParameterizedTest(name = "[{index}] {0}")
    @ValueSource(strings = {"a.b.c", "eyJhbGciOiJSUzI1NiJ9.e30.c2ln", "A-Z_0.9-_.zZ", "0.0.0"})
    void jwt_ofThreeParts_isWellFormed(String value) {
        assertThat(new SessionJwt(value).value()).isEqualTo(value);
    }

    @ParameterizedTest(name = "[{index}] {0}")
    @ValueSource(
            strings = {
                "",
                ".",
                "..",
                "a",
                "a.b",
                "a..c",
                ".b.c",
                "a.b.",
                "a.b.c.d",
                "a.b.c.",
                ".a.b.c",
                "a.b.c.d.e",
                "{\"alg\":\"none\"}.e30.",
                "a.b.c,a.b.c"
            })
    void jwt_ofAnotherShape_isRefusedWithoutItsValue(String value) {
        Throwable refusal = catchThrowable(() -> new SessionJwt(value));

        assertThat(refusal)
                .isInstanceOf(MalformedCredentialException.class)
                .hasMessage("a session JWT has three parts")
                .hasNoCause();
    }

    /** What the parts are is for the verifier, which refuses all of these; here only the dots are looked for. */
    @ParameterizedTest(name = "[{index}] {0}")
    @ValueSource(
            strings = {
                "a.b=.c",
                "a.b.c==",
                "a+b.c.d",
                "a/b.c.d",
                " a.b.c",
                "a.b.c ",
                "a.b.c\n",
                "a.b\u0000.c",
                "a.\u00e9.c",
                "\uff41.b.c",
                "Bearer a.b.c"
            })
    void jwt_ofThreePartsThatAreNotBase64url_isLeftToTheVerifier(String value) {
        assertThat(new SessionJwt(value).value()).isEqualTo(value);
    }

    @ParameterizedTest(name = "[{index}] {0}")
    @ValueSource(strings = {"a.b.c", "header.payload.signature", "0.00.000"})
    void signature_ofAJwt_beginsBehindTheSecondDot(String value) {
        assertThat(value.substring(new SessionJwt(value).signatureAt())).isEqualTo(value.replaceFirst(".*\\.", ""));
    }

    @Test
    void jwts_ofTheSameValue_areEqual() {
        assertThat(new SessionJwt("a.b.c"))
                .isEqualTo(new SessionJwt("a.b.c"))
                .hasSameHashCodeAs(new SessionJwt("a.b.c"));
        assertThat(new SessionJwt("a.b.c"))
                .isNotEqualTo(new SessionJwt("a.b.d"))
                .isNotEqualTo("a.b.c");
    }

    @Property
    void jwt_wellFormedOrNot_neverPrintsItsValue(@ForAll @StringLength(min = 1, max = 200) String value) {
        String jwt = "a." + value + ".c";
        Throwable refusal = catchThrowable(() -> assertThat(new SessionJwt(jwt)).hasToString("SessionJwt[redacted]"));

        if (refusal != null) {
            assertThat(refusal).hasMessage("a session JWT has three parts");
        }
    }
}
