package io.mfafilter.it.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;

/** A port at which no further connection comes about, nor is refused: nobody accepts, and no more may wait. */
final class DeafPort implements AutoCloseable {

    private static final int MOST_WAITING = 64;

    private final ServerSocket socket;
    private final List<Socket> waiting;

    private DeafPort(ServerSocket socket, List<Socket> waiting) {
        this.socket = socket;
        this.waiting = waiting;
    }

    static DeafPort open() {
        try {
            ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
            List<Socket> waiting = new ArrayList<>();
            while (waiting.size() < MOST_WAITING) {
                Socket client = new Socket();
                waiting.add(client);
                try {
                    client.connect(socket.getLocalSocketAddress(), 300);
                } catch (SocketTimeoutException full) {
                    return new DeafPort(socket, waiting);
                }
            }
            throw new IllegalStateException("this system lets any number of connections wait");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    String baseUrl() {
        return "http://127.0.0.1:" + socket.getLocalPort();
    }

    @Override
    public void close() {
        try {
            for (Socket client : waiting) {
                client.close();
            }
            socket.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
