package io.mfafilter.simulator.server;

import com.sun.net.httpserver.HttpExchange;
import io.mfafilter.simulator.http.Response;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Sends answers, whole or not. */
final class Wire {

    /** The length that tells the server that nothing follows the headers. */
    static final long NO_BODY = -1;

    private Wire() {}

    static void send(HttpExchange exchange, Response response) throws IOException {
        byte[] body = response.bytes();
        try (exchange) {
            begin(exchange, response, body.length == 0 ? NO_BODY : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    static void sendHalf(HttpExchange exchange, Response response) throws IOException {
        byte[] body = response.bytes();
        try (exchange) {
            begin(exchange, response, body.length);
            OutputStream out = exchange.getResponseBody();
            out.write(body, 0, body.length / 2);
            out.flush();
        }
    }

    static void sendPadded(HttpExchange exchange, Response response, long length) throws IOException {
        byte[] body = response.bytes();
        try (exchange) {
            begin(exchange, response, 0);
            OutputStream out = exchange.getResponseBody();
            out.write("{\"padding\":\"".getBytes(StandardCharsets.US_ASCII));
            byte[] block = new byte[8192];
            Arrays.fill(block, (byte) 'x');
            for (long left = length; left > 0; left -= block.length) {
                out.write(block, 0, (int) Math.min(left, block.length));
            }
            out.write("\",".getBytes(StandardCharsets.US_ASCII));
            out.write(body, 1, body.length - 1);
        }
    }

    /** Sends the headers; a length of 0 means chunks. */
    static void begin(HttpExchange exchange, Response response, long length) throws IOException {
        response.headers().forEach(exchange.getResponseHeaders()::set);
        exchange.sendResponseHeaders(response.status(), length);
    }
}
