package io.mfafilter.response;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientKindTest {

    @ParameterizedTest(
            name = "[{index}] mode {0}, accept {1}, XHR {2}, bearer {3}, upgrade {4}, Faces {5}, htmx {6} -> {7}")
    @CsvSource({
        "navigate,     '*/*',              false, false, ,           ,             ,      NAVIGATION",
        "navigate,     ,                   false, false, ,           ,             ,      NAVIGATION",
        "navigate,     application/json,   true,  false, ,           ,             ,      NAVIGATION",
        "navigate,     text/event-stream,  false, false, ,           ,             ,      NAVIGATION",
        "navigate,     text/html,          false, true,  ,           ,             ,      API",
        "navigate,     text/html,          false, false, h2c,        ,             ,      API",
        "navigate,     text/html,          false, false, websocket,  ,             ,      STREAM",
        "cors,         text/html,          false, false, ,           ,             ,      API",
        "no-cors,      text/html,          false, false, ,           ,             ,      API",
        "same-origin,  text/html,          false, false, ,           ,             ,      API",
        "websocket,    text/html,          false, false, ,           ,             ,      API",
        "websocket,    '*/*',              false, false, websocket,  ,             ,      STREAM",
        "websocket,    '*/*',              false, true,  WebSocket,  ,             ,      STREAM",
        "NAVIGATE,     text/html,          false, false, ,           ,             ,      API",
        "'',           text/html,          false, false, ,           ,             ,      API",
        ",             text/html,          false, false, ,           ,             ,      NAVIGATION",
        ",             'text/html,*/*',    false, false, ,           ,             ,      NAVIGATION",
        ",             text/html,          true,  false, ,           ,             ,      API",
        ",             text/html,          false, true,  ,           ,             ,      API",
        ",             text/html,          false, false, h2c,        ,             ,      API",
        ",             '*/*',              false, false, ,           ,             ,      API",
        ",             application/json,   false, false, ,           ,             ,      API",
        ",             text/event-stream,  false, false, ,           ,             ,      STREAM",
        "cors,         text/event-stream,  false, false, ,           ,             ,      STREAM",
        "cors,         text/event-stream,  false, true,  ,           ,             ,      API",
        "cors,         'text/event-stream;q=0.1,text/html', false, false, , ,      ,      API",
        ",             ';',                false, false, ,           ,             ,      API",
        ",             ,                   false, false, ,           ,             ,      API",
        "cors,         '*/*',              true,  false, ,           partial/ajax, ,      FACES",
        ",             'application/xml',  true,  false, ,           partial/ajax, ,      FACES",
        ",             'text/html',        false, false, ,           partial/ajax, ,      FACES",
        "cors,         '*/*',              true,  false, ,           partial/process, ,   API",
        "cors,         '*/*',              true,  true,  ,           partial/ajax, ,      API",
        "cors,         '*/*',              false, false, websocket,  partial/ajax, ,      STREAM",
        "cors,         '*/*',              false, false, ,           ,             true,  HTMX",
        ",             text/html,          false, false, ,           ,             true,  HTMX",
        "cors,         '*/*',              false, false, ,           ,             false, API",
        "cors,         '*/*',              false, true,  ,           ,             true,  API"
    })
    void client_byItsHeaders_isToldApart(
            String mode,
            String accept,
            boolean requestedWith,
            boolean bearer,
            String upgrade,
            String faces,
            String htmx,
            ClientKind kind) {
        assertThat(ClientKind.of(new ClientHeaders(
                        Optional.ofNullable(mode),
                        Optional.ofNullable(accept),
                        requestedWith,
                        bearer,
                        Optional.ofNullable(upgrade),
                        Optional.ofNullable(faces),
                        Optional.ofNullable(htmx))))
                .isEqualTo(kind);
    }
}
