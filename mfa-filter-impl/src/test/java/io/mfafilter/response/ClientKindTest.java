package io.mfafilter.response;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientKindTest {

    @ParameterizedTest(name = "[{index}] mode {0}, accept {1}, XHR {2}, bearer {3}, upgrade {4} -> {5}")
    @CsvSource({
        "navigate,     '*/*',              false, false, false, NAVIGATION",
        "navigate,     ,                   false, false, false, NAVIGATION",
        "navigate,     application/json,   true,  false, false, NAVIGATION",
        "navigate,     text/html,          false, true,  false, API",
        "navigate,     text/html,          false, false, true,  API",
        "cors,         text/html,          false, false, false, API",
        "no-cors,      text/html,          false, false, false, API",
        "same-origin,  text/html,          false, false, false, API",
        "websocket,    text/html,          false, false, false, API",
        "NAVIGATE,     text/html,          false, false, false, API",
        "'',           text/html,          false, false, false, API",
        ",             text/html,          false, false, false, NAVIGATION",
        ",             'text/html,*/*',    false, false, false, NAVIGATION",
        ",             text/html,          true,  false, false, API",
        ",             text/html,          false, true,  false, API",
        ",             text/html,          false, false, true,  API",
        ",             '*/*',              false, false, false, API",
        ",             application/json,   false, false, false, API",
        ",             text/event-stream,  false, false, false, API",
        ",             ';',                false, false, false, API",
        ",             ,                   false, false, false, API"
    })
    void client_byItsHeaders_isToldApart(
            String mode, String accept, boolean requestedWith, boolean bearer, boolean upgrade, ClientKind kind) {
        assertThat(ClientKind.of(
                        Optional.ofNullable(mode), Optional.ofNullable(accept), requestedWith, bearer, upgrade))
                .isEqualTo(kind);
    }
}
