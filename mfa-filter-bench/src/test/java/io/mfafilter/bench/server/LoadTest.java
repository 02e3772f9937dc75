package io.mfafilter.bench.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.DoubleStream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoadTest {

    private final AtomicInteger asked = new AtomicInteger();
    private HttpServer server;

    @BeforeEach
    void setUp() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            asked.incrementAndGet();
            boolean good = "a=b".equals(exchange.getRequestHeaders().getFirst("Cookie"));
            byte[] body = {'x', '\r', '\n', '\r', '\n'};
            // A length of zero stands for chunks.
            if (exchange.getRequestURI().getPath().equals("/session")) {
                exchange.getResponseHeaders().add("Set-Cookie", "JSESSIONID=c0ffee; Path=/; HttpOnly");
            }
            exchange.sendResponseHeaders(good ? 200 : 403, asked.get() % 2 == 0 ? body.length : 0);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void tearDown() {
        server.stop(0);
    }

    @Test
    void load_countsEveryAnswer_andEnds() throws Exception {
        long answers = load("a=b").apply(Duration.ofMillis(300));
        assertThat(answers).isPositive().isEqualTo(asked.get());
    }

    @Test
    void load_thatIsRefused_fails() throws Exception {
        assertThat(load("").once()).isEqualTo(403);
        assertThatThrownBy(() -> load("").apply(Duration.ofMillis(300)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("status 403");
    }

    @Test
    void loadWithHttpSession_carriesItsCookie() throws Exception {
        Load load = new Load(server.getAddress().getPort(), "/session", "a=b");
        assertThat(load.withHttpSession().cookies()).isEqualTo("a=b; JSESSIONID=c0ffee");
        assertThatThrownBy(() -> load("a=b").withHttpSession())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("began no HTTP session");
    }

    @Test
    void median_isTheValueInTheMiddle() {
        assertThat(Median.of(DoubleStream.of(3, 1, 200))).isEqualTo(3);
        assertThat(Median.of(DoubleStream.of(4, 1, 2, 300))).isEqualTo(3);
        assertThatThrownBy(() -> Median.of(DoubleStream.empty())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void archives_holdWhatTheyShould(@TempDir Path directory) throws Exception {
        Path libraries = Files.createDirectory(directory.resolve("lib"));
        Files.write(libraries.resolve("filter.jar"), new byte[] {1});
        assertThat(names(War.plain(directory.resolve("plain.war"))))
                .contains(
                        "WEB-INF/web.xml",
                        "WEB-INF/beans.xml",
                        "WEB-INF/account.jsp",
                        "WEB-INF/classes/META-INF/persistence.xml",
                        "WEB-INF/classes/io/mfafilter/bench/server/AccountServlet.class")
                .hasSize(12);
        assertThat(names(War.idle(directory.resolve("idle.war")))).hasSize(12);
        assertThat(names(War.guarded(directory.resolve("guarded.war"), libraries, Map.of("key", "value"))))
                .contains("WEB-INF/lib/filter.jar", "WEB-INF/classes/META-INF/microprofile-config.properties")
                .hasSize(14);
    }

    private Load load(String cookies) {
        return new Load(server.getAddress().getPort(), "/page", cookies);
    }

    private static List<String> names(Path war) throws IOException {
        try (ZipFile zip = new ZipFile(war.toFile())) {
            return zip.stream().map(entry -> entry.getName()).toList();
        }
    }
}
