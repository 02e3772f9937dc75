package io.mfafilter.demo.launcher;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/** A page on loopback that shows what the demo user's authenticator app would show. */
final class AuthenticatorApp implements AutoCloseable {

    private static final String PAGE = """
            <!doctype html>
            <html lang="en"><head><meta charset="utf-8"><meta http-equiv="refresh" content="3">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>%1$s – Simulated authenticator app</title>
            <style>
            :root { color-scheme: light dark; }
            body { font: 16px/1.5 system-ui, sans-serif; margin: 12vh auto; max-width: 24rem; padding: 0 1.5rem; text-align: center; }
            code { display: block; font-size: 3rem; font-weight: 700; letter-spacing: .1em; }
            </style></head><body>
            <h1>Authenticator app</h1>
            <p>Harbour Bank</p>
            <code>%1$s</code>
            <p>Changes every 30 seconds, works once. This page refreshes itself.</p>
            </body></html>
            """;

    private final HttpServer server;

    private AuthenticatorApp(HttpServer server) {
        this.server = server;
    }

    static AuthenticatorApp start(Supplier<String> code) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
            server.createContext("/", exchange -> show(exchange, code.get()));
            server.start();
            return new AuthenticatorApp(server);
        } catch (IOException failure) {
            throw new LaunchException("The page of the authenticator app cannot listen on 127.0.0.1.", failure);
        }
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    }

    private static void show(HttpExchange exchange, String code) throws IOException {
        try (exchange) {
            byte[] page = PAGE.formatted(code).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
            exchange.getResponseHeaders().set("Cache-Control", "no-store");
            exchange.getResponseHeaders()
                    .set("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'");
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
