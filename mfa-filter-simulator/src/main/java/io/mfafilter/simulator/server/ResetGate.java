package io.mfafilter.simulator.server;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/**
 * The socket that clients see, in front of the JDK's HTTP server. The JDK's server can only close a connection in order (FIN);
 * the gate passes bytes through, slowly if told so, and can end a connection with a reset (RST) instead, as a dying peer does.
 */
final class ResetGate implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(ResetGate.class.getName());
    private static final int BLOCK = 16_384;

    private final ServerSocket entrance;
    private final InetSocketAddress inside;
    private final ExecutorService pumps;
    private final Map<Integer, Passage> byInnerPort = new ConcurrentHashMap<>();

    private ResetGate(ServerSocket entrance, InetSocketAddress inside, ExecutorService pumps) {
        this.entrance = entrance;
        this.inside = inside;
        this.pumps = pumps;
    }

    /**
     * Opens.
     *
     * @param port on 127.0.0.1, 0 for any
     * @param inside where the HTTP server listens
     * @param threads makes the gate's threads: one, and two for each open connection
     * @throws IOException when the port cannot be had
     */
    static ResetGate open(int port, InetSocketAddress inside, ThreadFactory threads) throws IOException {
        ServerSocket entrance = new ServerSocket(port, HttpFront.BACKLOG, InetAddress.getByName("127.0.0.1"));
        ResetGate gate = new ResetGate(entrance, inside, Executors.newCachedThreadPool(threads));
        gate.pumps.execute(gate::accept);
        return gate;
    }

    InetSocketAddress address() {
        return (InetSocketAddress) entrance.getLocalSocketAddress();
    }

    /** From now on, when the HTTP server ends this connection, the client sees a reset, after all that was sent before. */
    void resetAtEnd(InetSocketAddress peerOfTheServer) {
        Passage passage = byInnerPort.get(peerOfTheServer.getPort());
        if (passage != null) {
            passage.resets = true;
        }
    }

    /** From now on what the HTTP server sends on this connection reaches the client byte by byte. */
    void slowDown(InetSocketAddress peerOfTheServer, Duration interval) {
        Passage passage = byInnerPort.get(peerOfTheServer.getPort());
        if (passage != null) {
            passage.interval = interval;
        }
    }

    /** Ends the connections that were slowed down. */
    void endSlow() {
        byInnerPort.values().stream()
                .filter(passage -> !passage.interval.isZero())
                .forEach(Passage::end);
    }

    /** Ends this connection. */
    void end(InetSocketAddress peerOfTheServer) {
        Passage passage = byInnerPort.get(peerOfTheServer.getPort());
        if (passage != null) {
            passage.end();
        }
    }

    private void accept() {
        while (!entrance.isClosed()) {
            try {
                Socket client = entrance.accept();
                admit(client);
            } catch (IOException e) {
                LOG.log(System.Logger.Level.DEBUG, "the gate is closed, or a client is gone", e);
            }
        }
    }

    private void admit(Socket client) throws IOException {
        Socket server = new Socket();
        try {
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
            server.connect(inside);
        } catch (IOException e) {
            client.close();
            server.close();
            throw e;
        }
        Passage passage = new Passage(client, server);
        byInnerPort.put(server.getLocalPort(), passage);
        pumps.execute(passage::inwards);
        pumps.execute(passage::outwards);
    }

    @Override
    public void close() {
        closeQuietly(entrance);
        byInnerPort.values().forEach(Passage::end);
        pumps.shutdownNow();
    }

    private static void closeQuietly(AutoCloseable socket) {
        try {
            socket.close();
        } catch (Exception e) {
            LOG.log(System.Logger.Level.DEBUG, "a socket could not be closed in order", e);
        }
    }

    /** One connection, both ways. */
    private final class Passage {
        private final Socket client;
        private final Socket server;
        private volatile boolean resets;
        private volatile Duration interval = Duration.ZERO;

        Passage(Socket client, Socket server) {
            this.client = client;
            this.server = server;
        }

        void inwards() {
            try {
                InputStream in = client.getInputStream();
                byte[] block = new byte[BLOCK];
                for (int read = in.read(block); read >= 0; read = in.read(block)) {
                    server.getOutputStream().write(block, 0, read);
                }
                server.shutdownOutput();
            } catch (IOException e) {
                LOG.log(System.Logger.Level.TRACE, "one side is gone", e);
                end();
            }
        }

        void outwards() {
            try {
                InputStream in = server.getInputStream();
                byte[] block = new byte[BLOCK];
                for (int read = in.read(block); read >= 0; read = in.read(block)) {
                    if (interval.isZero()) {
                        client.getOutputStream().write(block, 0, read);
                    } else {
                        drip(block, read);
                    }
                }
            } catch (IOException e) {
                LOG.log(System.Logger.Level.TRACE, "one side is gone", e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            end();
        }

        private void drip(byte[] block, int length) throws IOException, InterruptedException {
            for (int i = 0; i < length; i++) {
                client.getOutputStream().write(block[i]);
                TimeUnit.NANOSECONDS.sleep(interval.toNanos());
            }
        }

        void end() {
            byInnerPort.remove(server.getLocalPort(), this);
            if (resets && !client.isClosed()) {
                try {
                    client.setSoLinger(true, 0);
                } catch (IOException e) {
                    LOG.log(System.Logger.Level.DEBUG, "the client closed before it could be reset", e);
                }
            }
            closeQuietly(client);
            closeQuietly(server);
        }
    }
}
