package io.mfafilter.simulator.server;

import com.sun.net.httpserver.HttpServer;
import io.mfafilter.simulator.calls.CallLog;
import io.mfafilter.simulator.fault.FaultBoard;
import io.mfafilter.simulator.http.Router;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The server: one socket on 127.0.0.1, a bounded pool of threads, one timer, and a gate that can reset connections. */
public final class HttpFront implements AutoCloseable {

    /** Connections that may wait to be accepted. */
    static final int BACKLOG = 1024;

    private final HttpServer server;
    private final Optional<ResetGate> gate;
    private final ExecutorService workers;
    private final ScheduledExecutorService timer;
    private final Holding holding;

    private HttpFront(
            HttpServer server,
            Optional<ResetGate> gate,
            ExecutorService workers,
            ScheduledExecutorService timer,
            Holding holding) {
        this.server = server;
        this.gate = gate;
        this.workers = workers;
        this.timer = timer;
        this.holding = holding;
    }

    /**
     * What the server connects.
     *
     * @param stytch endpoints of the look-alike
     * @param control endpoints of the control API
     * @param faults what goes wrong
     * @param log counts calls
     * @param clock dates them
     */
    public record Parts(Router stytch, Router control, FaultBoard faults, CallLog log, Clock clock) {}

    /**
     * Starts.
     *
     * @param port 0 for any
     * @param projectId user name of the Basic credentials
     * @param secret password of the Basic credentials
     * @param parts what it connects
     * @param limits how much it takes on
     * @return a running server
     * @throws IOException when the port cannot be had
     */
    public static HttpFront start(int port, String projectId, String secret, Parts parts, Limits limits)
            throws IOException {
        // Without this each reused connection waits for a delayed acknowledgement; the server reads it when its class
        // loads.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        HttpServer server = HttpServer.create(loopback(limits.direct() ? port : 0), BACKLOG);
        Optional<ResetGate> gate = limits.direct() ? Optional.empty() : Optional.of(gate(port, server));
        ThreadPoolExecutor workers = new ThreadPoolExecutor(
                limits.threads(),
                limits.threads(),
                10,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                daemons("stytch-simulator-worker-"));
        workers.allowCoreThreadTimeOut(true);
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(daemons("stytch-simulator-timer-"));
        Holding holding = new Holding(timer, limits.hang());
        parts.faults().onClear(holding::releaseAll);
        parts.faults().onClear(() -> gate.ifPresent(ResetGate::endSlow));
        StytchCalls calls = new StytchCalls(parts.stytch(), new Credentials(projectId, secret), limits);
        server.createContext(
                "/",
                new StytchHandler(
                        calls, parts.faults(), parts.log(), parts.clock(), new Endings(holding, gate), timer, workers));
        server.createContext("/_control", new ControlHandler(parts.control(), limits));
        server.setExecutor(workers);
        server.start();
        return new HttpFront(server, gate, workers, timer, holding);
    }

    private static ResetGate gate(int port, HttpServer server) throws IOException {
        try {
            return ResetGate.open(port, server.getAddress(), daemons("stytch-simulator-gate-"));
        } catch (IOException e) {
            server.stop(0);
            throw e;
        }
    }

    private static InetSocketAddress loopback(int port) throws IOException {
        return new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port);
    }

    /**
     * The port it listens on.
     *
     * @return 1 to 65535
     */
    public int port() {
        return gate.map(ResetGate::address).orElseGet(server::getAddress).getPort();
    }

    @Override
    public void close() {
        holding.releaseAll();
        gate.ifPresent(ResetGate::close);
        server.stop(0);
        timer.shutdownNow();
        workers.shutdownNow();
    }

    private static ThreadFactory daemons(String prefix) {
        AtomicInteger number = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, prefix + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
