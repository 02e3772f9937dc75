package io.mfafilter.it.chaos;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Many clients at once. */
final class Crowd {

    private Crowd() {}

    /**
     * All answers, in the order of the clients; an exception if a client got none.
     *
     * @param client sends the request of the client with this number
     */
    static List<Answered> at(int clients, IntFunction<HttpResponse<String>> client) {
        ExecutorService threads = Executors.newFixedThreadPool(clients);
        try {
            return IntStream.range(0, clients)
                    .mapToObj(number -> CompletableFuture.supplyAsync(() -> answered(number, client), threads))
                    .toList()
                    .stream()
                    .map(CompletableFuture::join)
                    .toList();
        } finally {
            threads.shutdown();
        }
    }

    private static Answered answered(int number, IntFunction<HttpResponse<String>> client) {
        long begun = System.nanoTime();
        HttpResponse<String> answer = client.apply(number);
        return new Answered(number, answer, Duration.ofNanos(System.nanoTime() - begun));
    }

    /**
     * An answer.
     *
     * @param client which client got it
     * @param http the answer
     * @param held how long the client waited
     */
    record Answered(int client, HttpResponse<String> http, Duration held) {}
}
