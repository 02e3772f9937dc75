package io.mfafilter.simulator.server;

import com.sun.net.httpserver.HttpExchange;
import java.time.Duration;
import java.util.Optional;

/** The ways in which a call can end without a complete answer. */
final class Endings {

    private final Holding holding;
    private final Optional<ResetGate> gate;

    Endings(Holding holding, Optional<ResetGate> gate) {
        this.holding = holding;
        this.gate = gate;
    }

    void hold(HttpExchange exchange) {
        holding.hold(exchange);
    }

    /** Ends the connection when the faults are cleared, if it has not ended by then. */
    void untilCleared(HttpExchange exchange) {
        holding.keep(exchange);
    }

    void ended(HttpExchange exchange) {
        holding.forget(exchange);
    }

    void slowDown(HttpExchange exchange, Duration interval) {
        gate.ifPresent(open -> open.slowDown(exchange.getRemoteAddress(), interval));
    }

    void resetAtEnd(HttpExchange exchange) {
        gate.ifPresent(open -> open.resetAtEnd(exchange.getRemoteAddress()));
    }
}
