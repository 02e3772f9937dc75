package io.mfafilter.it.attack;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/**
 * Sends requests octet by octet: what no client library would let a test say. Each character of a text is one octet. Every
 * request has a connection of its own.
 */
final class RawHttp {

    private static final int PATIENCE_MILLIS = 15_000;
    private static final int AT_A_TIME = 8;

    private final int port;

    RawHttp(int port) {
        this.port = port;
    }

    int port() {
        return port;
    }

    /** GET as a program sends it. */
    RawAnswer get(String target, String... headerLines) {
        return request("GET", target, headerLines);
    }

    /** GET as a browser loads a page. */
    RawAnswer navigate(String target, String... headerLines) {
        String[] all = new String[headerLines.length + 2];
        all[0] = "Accept: text/html";
        all[1] = "Sec-Fetch-Mode: navigate";
        System.arraycopy(headerLines, 0, all, 2, headerLines.length);
        return request("GET", target, all);
    }

    /** A request without a body. A header line with {@code Host} takes the place of the usual one. */
    RawAnswer request(String method, String target, String... headerLines) {
        StringBuilder request = new StringBuilder(method + " " + target + " HTTP/1.1\r\n");
        if (List.of(headerLines).stream().noneMatch(line -> line.regionMatches(true, 0, "Host:", 0, 5))) {
            request.append("Host: localhost:").append(port).append("\r\n");
        }
        for (String line : headerLines) {
            request.append(line).append("\r\n");
        }
        String octets = request.append("Connection: close\r\n\r\n").toString();
        // The server would keep the connection of a CONNECT open for what comes through it.
        return method.equals("CONNECT") ? sendAndEnd(octets) : send(octets);
    }

    /** Exactly this, and then everything that comes until the server closes. */
    RawAnswer send(String octets) {
        return send(octets.getBytes(StandardCharsets.ISO_8859_1), false);
    }

    /** The same, and no more is to come from here: for what the server would wait for more of. */
    RawAnswer sendAndEnd(String octets) {
        return send(octets.getBytes(StandardCharsets.ISO_8859_1), true);
    }

    /** Sends many, a few at a time; gives the answers in the order of the requests. */
    static <T> Map<T, RawAnswer> volley(List<T> all, Function<T, RawAnswer> sending) {
        ExecutorService senders = Executors.newFixedThreadPool(AT_A_TIME);
        try {
            List<Future<RawAnswer>> underWay = all.stream()
                    .map(one -> senders.submit(() -> sending.apply(one)))
                    .toList();
            Map<T, RawAnswer> answers = new LinkedHashMap<>();
            for (int i = 0; i < all.size(); i++) {
                answers.put(all.get(i), underWay.get(i).get());
            }
            return answers;
        } catch (ExecutionException failure) {
            throw new IllegalStateException(failure.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        } finally {
            senders.shutdownNow();
        }
    }

    private RawAnswer send(byte[] octets, boolean end) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            ByteArrayOutputStream answer = new ByteArrayOutputStream();
            try {
                socket.getOutputStream().write(octets);
                socket.getOutputStream().flush();
                if (end) {
                    socket.shutdownOutput();
                }
                InputStream in = socket.getInputStream();
                byte[] part = new byte[16_384];
                for (int read = in.read(part); read >= 0; read = in.read(part)) {
                    answer.write(part, 0, read);
                }
            } catch (SocketTimeoutException | SocketException closedOrSilent) {
                // What came until then is the answer: a server may hang up on what it will not read.
                return new RawAnswer(answer.toString(StandardCharsets.ISO_8859_1));
            }
            return new RawAnswer(answer.toString(StandardCharsets.ISO_8859_1));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
