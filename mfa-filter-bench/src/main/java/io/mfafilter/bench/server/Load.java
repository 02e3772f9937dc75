package io.mfafilter.bench.server;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Several connections that ask for one page at once, each for the next answer when it has one: bounded in time and in number.
 *
 * @param port the server's, on loopback
 * @param path the page
 * @param cookies the value of the {@code Cookie} header
 */
record Load(int port, String path, String cookies) {

    private static final int CONNECTIONS = 4;
    private static final int MOST_REQUESTS = 100_000;
    private static final int OK = 200;

    /**
     * Applies the load for a while.
     *
     * @return how many answers came; all were 200
     * @throws IOException if one was not, or the server went away
     */
    long apply(Duration time) throws IOException, InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS);
        try {
            long end = System.nanoTime() + time.toNanos();
            List<Future<Long>> counts = new ArrayList<>();
            for (int i = 0; i < CONNECTIONS; i++) {
                counts.add(threads.submit(() -> ask(end)));
            }
            long sum = 0;
            for (Future<Long> count : counts) {
                sum += count.get();
            }
            return sum;
        } catch (ExecutionException failure) {
            throw new IOException(failure.getCause());
        } finally {
            threads.shutdownNow();
        }
    }

    /**
     * The same load by one who has an HTTP session: asks once, and then carries the cookie that came with the answer.
     *
     * @throws IOException if none came
     */
    Load withHttpSession() throws IOException {
        try (Connection connection = new Connection(port, path, cookies)) {
            int status = connection.exchange();
            if (status != OK || connection.cookieSet().isEmpty()) {
                throw new IOException("an answer of status " + status + " that began no HTTP session");
            }
            return new Load(port, path, cookies + "; " + connection.cookieSet());
        }
    }

    /** The status of one answer. */
    int once() throws IOException {
        try (Connection connection = new Connection(port, path, cookies)) {
            return connection.exchange();
        }
    }

    private long ask(long end) throws IOException {
        try (Connection connection = new Connection(port, path, cookies)) {
            long answers = 0;
            while (System.nanoTime() < end && answers < MOST_REQUESTS) {
                int status = connection.exchange();
                if (status != OK) {
                    throw new IOException("an answer of status " + status);
                }
                answers++;
            }
            return answers;
        }
    }
}
