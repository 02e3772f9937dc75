package io.mfafilter.simulator.server;

import com.sun.net.httpserver.HttpExchange;
import io.mfafilter.simulator.calls.CallLog;
import io.mfafilter.simulator.fault.FaultStage;
import io.mfafilter.simulator.http.Response;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.BooleanSupplier;

/** One call on the wire. */
final class HttpCall implements FaultStage {

    private static final Set<String> METHODS = Set.of("GET", "POST", "PUT", "DELETE", "HEAD", "OPTIONS", "PATCH");

    private final HttpExchange exchange;
    private final StytchCalls calls;
    private final CallLog log;
    private final Clock clock;
    private final Endings endings;
    private final BooleanSupplier cleared;
    private final ScheduledExecutorService timer;
    private final String route;

    HttpCall(
            HttpExchange exchange,
            StytchCalls calls,
            CallLog log,
            Clock clock,
            Endings endings,
            BooleanSupplier cleared,
            ScheduledExecutorService timer) {
        this.exchange = exchange;
        this.calls = calls;
        this.log = log;
        this.clock = clock;
        this.endings = endings;
        this.cleared = cleared;
        this.timer = timer;
        this.route = calls.label(exchange);
        log.arrived(route);
    }

    @Override
    public void readBody() throws IOException {
        Bodies.read(exchange, calls.bodyLimit());
    }

    @Override
    public Response genuine() throws IOException {
        return calls.answer(exchange, Bodies.read(exchange, calls.bodyLimit()));
    }

    @Override
    public void send(Response response) throws IOException {
        finished(response.status());
        Wire.send(exchange, response);
    }

    @Override
    public void sendHalf(Response response) throws IOException {
        finished(0);
        Wire.sendHalf(exchange, response);
    }

    @Override
    public void sendSlowly(Response response, Duration interval) throws IOException {
        finished(response.status());
        endings.untilCleared(exchange, cleared);
        new Drip(timer, exchange, response, interval, () -> endings.ended(exchange)).next();
    }

    @Override
    public void sendPadded(Response response, long length) throws IOException {
        finished(response.status());
        Wire.sendPadded(exchange, response, length);
    }

    @Override
    public void slowDown(Duration interval) {
        endings.slowDown(exchange, interval, cleared);
    }

    @Override
    public void resetAtEnd() {
        endings.resetAtEnd(exchange);
    }

    @Override
    public void drop() {
        finished(0);
        exchange.close();
    }

    @Override
    public void hold() {
        finished(0);
        endings.hold(exchange, cleared);
    }

    /** Nothing more can be done for this call. */
    void abandoned() {
        exchange.close();
    }

    private void finished(int status) {
        String method = exchange.getRequestMethod();
        log.finished(new CallLog.Call(clock.instant(), METHODS.contains(method) ? method : "OTHER", route, status));
    }
}
