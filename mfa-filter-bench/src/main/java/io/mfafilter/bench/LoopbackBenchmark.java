package io.mfafilter.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Asking on every request: one call of {@code sessions/authenticate}, with no network between. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class LoopbackBenchmark {

    private static final int OK = 200;

    private SampleStytch stytch;
    private HttpClient client;
    private HttpRequest question;

    /** Starts the simulated Stytch. */
    @Setup
    public void setUp() throws IOException, InterruptedException {
        stytch = new SampleStytch();
        client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        String credentials = stytch.projectId() + ":" + stytch.secret();
        question = HttpRequest.newBuilder(URI.create(stytch.baseUrl() + "/v1/sessions/authenticate"))
                .timeout(Duration.ofSeconds(10))
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8)))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(
                        "{\"session_token\":\"" + stytch.secureSession().token() + "\"}"))
                .build();
        if (call().statusCode() != OK) {
            throw new IllegalStateException("the simulator refused a living session");
        }
    }

    /** Ends the simulated Stytch. */
    @TearDown
    public void tearDown() {
        stytch.close();
    }

    /** The call, on a connection that is kept open. */
    @Benchmark
    public HttpResponse<byte[]> call() throws IOException, InterruptedException {
        return client.send(question, BodyHandlers.ofByteArray());
    }
}
