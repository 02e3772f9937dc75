package io.mfafilter.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionTokenTest {

    @ParameterizedTest(name = "[{index}] {0}")
    @ValueSource(strings = {"a", "WJtR5BCy38Szd5AfoDpf0iqFKEt4EE5JhjlWUY7l3FtY", "a-b._~+/c=="})
    void token_ofBase64Characters_isWellFormed(String value) {
        assertThat(new SessionToken(value).value()).isEqualTo(value);
    }

    @Test
    void token_ofTheLargestLength_isWellFormedAndOneMoreIsNot() {
        assertThat(new SessionToken("a".repeat(SessionToken.LONGEST)).value()).hasSize(SessionToken.LONGEST);
        assertThat(catchThrowable(() -> new SessionToken("a".repeat(SessionToken.LONGEST + 1))))
                .isInstanceOf(MalformedCredentialException.class);
    }

    @ParameterizedTest(name = "[{index}] {0}")
    @ValueSource(
            strings = {
                "",
                " ",
                "a b",
                " a",
                "a ",
                "a\n",
                "a\tb",
                "a\u0000b",
                "a\u007f",
                "\u00e9",
                "\uff41",
                "a,b",
                "a;b",
                "a\"b",
                "a'b",
                "a\\b",
                "a%20b",
                "<script>",
                "a{b}",
                "${jndi:ldap://x}"
            })
    void token_ofOtherCharacters_isRefusedWithoutItsValue(String value) {
        assertThat(catchThrowable(() -> new SessionToken(value)))
                .isInstanceOf(MalformedCredentialException.class)
                .hasMessage("a session token is 1 to 1024 base64 characters")
                .hasNoCause();
    }

    @Property
    void token_wellFormedOrNot_neverPrintsItsValue(@ForAll @StringLength(max = 2_000) String value) {
        Throwable refusal =
                catchThrowable(() -> assertThat(new SessionToken(value)).hasToString("SessionToken[redacted]"));

        if (refusal != null) {
            assertThat(refusal).hasMessage("a session token is 1 to 1024 base64 characters");
        }
    }
}
