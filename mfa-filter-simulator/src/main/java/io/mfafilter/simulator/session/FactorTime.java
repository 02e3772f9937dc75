package io.mfafilter.simulator.session;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;

/** When a factor was last proven: an instant, nothing at all, or a text that is not a time. */
final class FactorTime {

    private final Instant instant;
    private final String verbatim;

    private FactorTime(Instant instant, String verbatim) {
        this.instant = instant;
        this.verbatim = verbatim;
    }

    static FactorTime at(Instant instant) {
        return new FactorTime(instant, null);
    }

    static FactorTime missing() {
        return new FactorTime(null, null);
    }

    static FactorTime verbatim(String text) {
        return new FactorTime(null, text);
    }

    FactorTime older(Duration by) {
        return instant == null ? this : at(instant.minus(by));
    }

    void write(ObjectNode target, Function<Instant, String> format) {
        if (instant != null) {
            target.put("last_authenticated_at", format.apply(instant));
        } else if (verbatim != null) {
            target.put("last_authenticated_at", verbatim);
        }
    }
}
