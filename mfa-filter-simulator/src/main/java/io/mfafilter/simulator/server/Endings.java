package io.mfafilter.simulator.server;

import com.sun.net.httpserver.HttpExchange;
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

    void resetAtEnd(HttpExchange exchange) {
        gate.ifPresent(open -> open.resetAtEnd(exchange.getRemoteAddress()));
    }
}
