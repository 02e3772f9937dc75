package io.mfafilter.demo.launcher;

import io.mfafilter.simulator.StytchSimulator;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** The running demo: the bank on Payara Micro, and whoever plays Stytch. */
public final class Demo implements AutoCloseable {

    private static final Duration LONGEST_START = Duration.ofMinutes(3);
    private static final Duration ANSWER = Duration.ofSeconds(20);
    private static final int READY = 200;
    private static final int NO_ANSWER = 0;
    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(200);

    private final URI url;
    private final Backstage backstage;
    private final PayaraServer server;

    private Demo(URI url, Backstage backstage, PayaraServer server) {
        this.url = url;
        this.backstage = backstage;
        this.server = server;
    }

    /**
     * Begins to start it; {@link #awaitReady} tells when it answers.
     *
     * @param buildDirectory where Maven left the WAR and the server
     * @param port on loopback; 0 for any that is free
     * @param backstage who plays Stytch; closed with the demo
     * @throws LaunchException when the port is taken
     */
    public static Demo start(Path buildDirectory, int port, Backstage backstage) {
        try {
            int free = freePort(port);
            PayaraServer server = PayaraServer.start(buildDirectory, free, backstage.environment());
            return new Demo(URI.create("http://127.0.0.1:" + free + "/"), backstage, server);
        } catch (LaunchException failure) {
            backstage.close();
            throw failure;
        }
    }

    /**
     * Waits until the landing page and the log-in page answer, so that nobody's first click waits for their compilation.
     *
     * @throws LaunchException when they do not within three minutes, or cannot any more: the server has ended, or is up without
     *     the bank
     */
    public void awaitReady() {
        Instant last = Instant.now().plus(LONGEST_START);
        HttpClient http = HttpClient.newBuilder().connectTimeout(ANSWER).build();
        for (String page : new String[] {"", "mfa/login"}) {
            awaitAnswer(http, url.resolve(page), last);
        }
    }

    private void awaitAnswer(HttpClient http, URI page, Instant last) {
        while (true) {
            boolean started = server.hasStarted();
            int status = status(http, page);
            if (status == READY) {
                return;
            }
            if (!server.isAlive()) {
                throw failed("Payara Micro has ended");
            }
            if (started && status != NO_ANSWER) {
                throw failed("The bank was not deployed");
            }
            if (Instant.now().isAfter(last)) {
                throw failed("The bank does not answer after " + LONGEST_START.toSeconds() + " s");
            }
            LockSupport.parkNanos(PAUSE);
        }
    }

    private LaunchException failed(String what) {
        return new LaunchException(what + ". From the server's log:\n" + server.whatWentWrong());
    }

    private static int status(HttpClient http, URI page) {
        HttpRequest request = HttpRequest.newBuilder(page).timeout(ANSWER).build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException notYet) {
            return NO_ANSWER;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new LaunchException("Interrupted while the demo was starting.", stopping);
        }
    }

    /** The landing page. */
    public URI url() {
        return url;
    }

    /** The simulator; empty with real Stytch. */
    public Optional<StytchSimulator> simulator() {
        return backstage.simulator();
    }

    /** The page of the authenticator app; empty with real Stytch. */
    Optional<String> authenticatorUrl() {
        return backstage.authenticatorUrl();
    }

    /** Whom the simulator knows; nobody with real Stytch. */
    List<Person> people() {
        return backstage.people();
    }

    /** Where the server writes its log. */
    public Path log() {
        return server.log();
    }

    /** Returns when the server has ended. */
    void awaitEnd() throws InterruptedException {
        server.await();
    }

    @Override
    public void close() {
        server.close();
        backstage.close();
    }

    private static int freePort(int wanted) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), wanted));
            return socket.getLocalPort();
        } catch (IOException taken) {
            throw new LaunchException("Port " + wanted + " is taken. Choose another one with -Dport=8181.", taken);
        }
    }
}
