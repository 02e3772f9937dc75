package io.mfafilter.simulator.server;

import com.sun.net.httpserver.HttpExchange;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Calls that hang or drip. They hold a connection each, but no thread, and no longer than the limit. */
final class Holding {

    private final Set<HttpExchange> held = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService timer;
    private final Duration limit;

    Holding(ScheduledExecutorService timer, Duration limit) {
        this.timer = timer;
        this.limit = limit;
    }

    void hold(HttpExchange exchange, BooleanSupplier over) {
        keep(exchange, over);
        timer.schedule(() -> release(exchange), limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** A call that goes on by itself and is to end with the faults, at once if these are over by now. */
    void keep(HttpExchange exchange, BooleanSupplier over) {
        held.add(exchange);
        // Asked after it was added: whoever ends the faults meanwhile either finds the call here or is found here.
        if (over.getAsBoolean()) {
            release(exchange);
        }
    }

    void forget(HttpExchange exchange) {
        held.remove(exchange);
    }

    void releaseAll() {
        held.forEach(this::release);
    }

    private void release(HttpExchange exchange) {
        if (held.remove(exchange)) {
            exchange.close();
        }
    }
}
