package io.mfafilter.it.attack;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Sends a request of HTTP/2 in clear text with any pseudo-headers, in any octets; it reads nothing but frames. */
final class RawHttp2 {

    private static final int FRAME_HEAD = 9;
    private static final int DATA = 0;
    private static final int HEADERS = 1;
    private static final int RST_STREAM = 3;
    private static final int SETTINGS = 4;
    private static final int GOAWAY = 7;
    private static final int END_STREAM = 1;
    private static final int END_HEADERS = 4;

    private final int port;

    RawHttp2(int port) {
        this.port = port;
    }

    /** The body of the answer; empty where the server ends the stream or the connection without one. */
    RawAnswer request(String method, String path, List<Map.Entry<String, String>> more) {
        ByteArrayOutputStream fields = new ByteArrayOutputStream();
        field(":method", method, fields);
        field(":scheme", "http", fields);
        field(":authority", "localhost:" + port, fields);
        field(":path", path, fields);
        more.forEach(one -> field(one.getKey(), one.getValue(), fields));
        return send(fields.toByteArray());
    }

    private RawAnswer send(byte[] fields) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(15_000);
            // Each flush is one packet: Payara takes a preface that comes in pieces for HTTP/1.
            DataOutputStream out = new DataOutputStream(new BufferedOutputStream(socket.getOutputStream()));
            out.write("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            frame(SETTINGS, 0, 0, new byte[0], out);
            out.flush();
            // Payara reads HTTP/1 out of what comes before it has changed over; its own settings tell that it has.
            DataInputStream in = new DataInputStream(socket.getInputStream());
            in.readNBytes(FRAME_HEAD + (in.readInt() >>> 8) - Integer.BYTES);
            frame(HEADERS, END_STREAM | END_HEADERS, 1, fields, out);
            out.flush();
            return new RawAnswer(read(in));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String read(DataInputStream in) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        try {
            while (true) {
                int head = in.readInt();
                int flags = in.readUnsignedByte();
                in.readInt();
                byte[] payload = in.readNBytes(head >>> 8);
                int type = head & 0xff;
                if (type == DATA) {
                    body.write(payload);
                }
                boolean ends = (type == DATA || type == HEADERS) && (flags & END_STREAM) != 0;
                if (ends || type == RST_STREAM || type == GOAWAY) {
                    break;
                }
            }
        } catch (EOFException | SocketException hungUp) {
            return "\r\n\r\n" + body.toString(StandardCharsets.ISO_8859_1);
        }
        // So that it reads like an answer of HTTP/1: no headers, and the body.
        return "\r\n\r\n" + body.toString(StandardCharsets.ISO_8859_1);
    }

    private static void frame(int type, int flags, int stream, byte[] payload, DataOutputStream out)
            throws IOException {
        out.writeInt(payload.length << 8 | type);
        out.writeByte(flags);
        out.writeInt(stream);
        out.write(payload);
    }

    /** A literal without indexing and without Huffman's code (RFC 7541, 6.2.2). */
    private static void field(String name, String value, ByteArrayOutputStream out) {
        out.write(0);
        text(name, out);
        text(value, out);
    }

    private static void text(String text, ByteArrayOutputStream out) {
        byte[] octets = text.getBytes(StandardCharsets.ISO_8859_1);
        if (octets.length < 127) {
            out.write(octets.length);
        } else {
            out.write(127);
            int rest = octets.length - 127;
            for (; rest >= 128; rest >>>= 7) {
                out.write(rest & 127 | 128);
            }
            out.write(rest);
        }
        out.writeBytes(octets);
    }
}
