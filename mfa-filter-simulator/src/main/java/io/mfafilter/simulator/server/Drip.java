package io.mfafilter.simulator.server;

import com.sun.net.httpserver.HttpExchange;
import io.mfafilter.simulator.http.Response;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Sends a body byte by byte, by a timer instead of a sleeping thread. */
final class Drip {

    private final ScheduledExecutorService timer;
    private final HttpExchange exchange;
    private final byte[] body;
    private final Duration interval;
    private final Runnable atEnd;
    private final AtomicBoolean ended = new AtomicBoolean();
    private int sent;

    Drip(ScheduledExecutorService timer, HttpExchange exchange, Response response, Duration interval, Runnable atEnd)
            throws IOException {
        this.timer = timer;
        this.exchange = exchange;
        this.body = response.bytes();
        this.interval = interval;
        this.atEnd = atEnd;
        Wire.begin(exchange, response, body.length == 0 ? Wire.NO_BODY : body.length);
    }

    void next() {
        if (body.length == 0) {
            end();
            return;
        }
        try {
            OutputStream out = exchange.getResponseBody();
            out.write(body[sent++]);
            out.flush();
        } catch (IOException e) {
            end(); // the client did not wait for more
            return;
        }
        if (sent == body.length) {
            end();
        } else if (!ended.get()) {
            timer.schedule(this::next, interval.toNanos(), TimeUnit.NANOSECONDS);
        }
    }

    void end() {
        if (ended.compareAndSet(false, true)) {
            exchange.close();
            atEnd.run();
        }
    }
}
