package io.mfafilter.bench.server;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Sends one and the same GET request again and again, on one connection as long as the server keeps it. It understands just
 * as much HTTP as that needs, so that it takes little from the server's processor.
 */
final class Connection implements AutoCloseable {

    private static final int TIME_OUT_MILLIS = 10_000;
    private static final String LENGTH = "content-length:";
    private static final String SET_COOKIE = "set-cookie:";

    private final int port;
    private final byte[] request;
    private final StringBuilder line = new StringBuilder();
    private Socket socket;
    private InputStream answers;
    private String cookieSet = "";

    Connection(int port, String path, String cookies) {
        this.port = port;
        this.request = ("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\nAccept: text/html\r\n"
                        + (cookies.isEmpty() ? "" : "Cookie: " + cookies + "\r\n") + "\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * Sends the request and reads the answer to its end.
     *
     * @return its status
     */
    int exchange() throws IOException {
        if (socket == null) {
            open();
        }
        socket.getOutputStream().write(request);
        String statusLine = readLine();
        int length = -1;
        boolean chunked = false;
        boolean last = false;
        for (String header = readLine(); !header.isEmpty(); header = readLine()) {
            String lower = header.toLowerCase(Locale.ROOT);
            if (lower.startsWith(LENGTH)) {
                length = Integer.parseInt(lower.substring(LENGTH.length()).strip());
            }
            chunked |= lower.startsWith("transfer-encoding:") && lower.endsWith("chunked");
            last |= lower.startsWith("connection:") && lower.contains("close");
            if (lower.startsWith(SET_COOKIE)) {
                cookieSet = header.substring(SET_COOKIE.length()).strip().split(";", 2)[0];
            }
        }
        if (chunked) {
            skipChunks();
        } else if (length >= 0) {
            answers.skipNBytes(length);
        } else {
            throw new IOException("an answer without its length");
        }
        if (last) {
            close();
        }
        return Integer.parseInt(statusLine.substring(9, 12));
    }

    /** The cookie that the last answer with one has set, as it is sent back; empty for none. */
    String cookieSet() {
        return cookieSet;
    }

    @Override
    public void close() throws IOException {
        if (socket != null) {
            socket.close();
            socket = null;
        }
    }

    private void open() throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(TIME_OUT_MILLIS);
        answers = new BufferedInputStream(socket.getInputStream());
    }

    private void skipChunks() throws IOException {
        for (int size = readSize(); size > 0; size = readSize()) {
            answers.skipNBytes(size);
            readLine();
        }
        readLine();
    }

    private int readSize() throws IOException {
        return Integer.parseInt(readLine().strip(), 16);
    }

    private String readLine() throws IOException {
        line.setLength(0);
        for (int c = answers.read(); c != '\n'; c = answers.read()) {
            if (c < 0) {
                throw new EOFException("the server closed the connection within an answer");
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }
}
