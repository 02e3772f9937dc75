package io.mfafilter.simulator.server;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.mfafilter.simulator.calls.CallLog;
import io.mfafilter.simulator.fault.Fault;
import io.mfafilter.simulator.fault.FaultBoard;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Every call that is not for the control API: counted, then played as its fault says, mostly "none". */
final class StytchHandler implements HttpHandler {

    private static final System.Logger LOG = System.getLogger(StytchHandler.class.getName());

    private final StytchCalls calls;
    private final FaultBoard faults;
    private final CallLog log;
    private final Clock clock;
    private final Endings endings;
    private final ScheduledExecutorService timer;
    private final Executor workers;

    StytchHandler(
            StytchCalls calls,
            FaultBoard faults,
            CallLog log,
            Clock clock,
            Endings endings,
            ScheduledExecutorService timer,
            Executor workers) {
        this.calls = calls;
        this.faults = faults;
        this.log = log;
        this.clock = clock;
        this.endings = endings;
        this.timer = timer;
        this.workers = workers;
    }

    @Override
    public void handle(HttpExchange exchange) {
        Optional<FaultBoard.Met> met = faults.take(StytchCalls.path(exchange));
        Fault fault = met.map(FaultBoard.Met::fault).orElseGet(Fault::none);
        BooleanSupplier cleared = () -> met.map(FaultBoard.Met::isCleared).orElse(false);
        HttpCall call = new HttpCall(exchange, calls, log, clock, endings, cleared, timer);
        if (fault.delay().isZero()) {
            play(fault, call);
        } else {
            timer.schedule(
                    () -> workers.execute(() -> play(fault, call)),
                    fault.delay().toNanos(),
                    TimeUnit.NANOSECONDS);
        }
    }

    private static void play(Fault fault, HttpCall call) {
        try {
            fault.action().play(call);
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "the client went away, or was sent away", e);
            call.abandoned();
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "the simulator itself failed", e);
            call.abandoned();
        }
    }
}
