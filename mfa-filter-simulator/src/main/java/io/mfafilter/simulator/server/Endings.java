package io.mfafilter.simulator.server;

import com.sun.net.httpserver.HttpExchange;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** The ways in which a call can end without a complete answer. */
final class Endings {

    private final Holding holding;
    private final Optional<ResetGate> gate;

    Endings(Holding holding, Optional<ResetGate> gate) {
        this.holding = holding;
        this.gate = gate;
    }

    /** Leaves the call without an answer until the faults are cleared. */
    void hold(HttpExchange exchange, BooleanSupplier cleared) {
        holding.hold(exchange, cleared);
    }

    /** Ends the connection when the faults are cleared, if it has not ended by then. */
    void untilCleared(HttpExchange exchange, BooleanSupplier cleared) {
        holding.keep(exchange, cleared);
    }

    void ended(HttpExchange exchange) {
        holding.forget(exchange);
    }

    void slowDown(HttpExchange exchange, Duration interval, BooleanSupplier cleared) {
        gate.ifPresent(open -> {
            open.slowDown(exchange.getRemoteAddress(), interval);
            if (cleared.getAsBoolean()) {
                open.end(exchange.getRemoteAddress());
            }
        });
    }

    void resetAtEnd(HttpExchange exchange) {
        gate.ifPresent(open -> open.resetAtEnd(exchange.getRemoteAddress()));
    }
}
