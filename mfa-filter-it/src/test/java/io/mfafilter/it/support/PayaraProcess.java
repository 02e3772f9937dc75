package io.mfafilter.it.support;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/**
 * A Payara Micro of its own, for archives that must not deploy, for several archives in one server, and where the log is read:
 * everything that the server says is kept. Where the build's profile names another server, that one is started in its place.
 */
public final class PayaraProcess implements ServerProcess {

    private static final String READY = "ready in";

    private final Process process;
    private final Path folder;
    private final URI root;
    private final StringBuffer log;

    private PayaraProcess(Process process, Path folder, URI root, StringBuffer log) {
        this.process = process;
        this.folder = folder;
        this.root = root;
        this.log = log;
    }

    /** Starts a server with archives and waits, at most four minutes, until it is up, whatever became of the archives. */
    public static PayaraProcess start(WebArchive... wars) {
        return start(List.of("--nohazelcast"), wars);
    }

    /** Starts servers that share what is distributable, one for each name, each with the same archive. */
    public static List<PayaraProcess> startCluster(WebArchive war, String... names) {
        try {
            Map<String, Integer> ports = new LinkedHashMap<>();
            for (String name : names) {
                ports.put(name, freePort());
            }
            String members =
                    ports.values().stream().map(port -> "127.0.0.1:" + port).collect(Collectors.joining(","));
            List<CompletableFuture<PayaraProcess>> starting = ports.entrySet().stream()
                    .map(member -> List.of(
                            "--name",
                            member.getKey(),
                            "--startport",
                            String.valueOf(member.getValue()),
                            "--interfaces",
                            "127.0.0.1",
                            "--clustermode",
                            "tcpip:" + members))
                    .map(options -> CompletableFuture.supplyAsync(() -> start(options, war)))
                    .toList();
            return starting.stream().map(CompletableFuture::join).toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static PayaraProcess start(List<String> options, WebArchive... wars) {
        try {
            Path folder = Files.createTempDirectory("mfa-filter-it");
            int port = freePort();
            Process process = new ProcessBuilder(command(folder, port, options, wars))
                    .redirectErrorStream(true)
                    .start();
            StringBuffer log = new StringBuffer();
            CountDownLatch up = new CountDownLatch(1);
            listen(process, READY, log, up);
            if (!up.await(4, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new IllegalStateException("it is not up after four minutes: " + log);
            }
            return new PayaraProcess(process, folder, URI.create("http://127.0.0.1:" + port + "/"), log);
        } catch (Exception failure) {
            throw new IllegalStateException("Payara Micro did not start", failure);
        }
    }

    private static List<String> command(Path folder, int port, List<String> options, WebArchive... wars)
            throws IOException, URISyntaxException {
        if (WildFly.isUnderTest()) {
            return WildFly.command(folder, port, wars);
        }
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                // A leak of what a test sends would end the server.
                "-Xmx512m",
                "-Dsun.net.http.retryPost=false",
                "-jar",
                System.getProperty("payara.microJar"),
                "--disablephonehome",
                "--prebootcommandfile",
                Path.of(PayaraProcess.class.getResource("/preboot.txt").toURI()).toString(),
                "--port",
                String.valueOf(port)));
        command.addAll(options);
        for (WebArchive war : wars) {
            Path archive = folder.resolve(war.getName());
            war.as(ZipExporter.class).exportTo(archive.toFile());
            command.addAll(List.of("--deploy", archive.toString()));
        }
        return command;
    }

    @Override
    public URI base() {
        return base(folder.toFile().list()[0].replace(".war", ""));
    }

    @Override
    public URI base(String name) {
        return root.resolve(name);
    }

    @Override
    public String log() {
        return log.toString();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            for (File archive : folder.toFile().listFiles()) {
                Files.deleteIfExists(archive.toPath());
            }
            Files.deleteIfExists(folder);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Reads all that the server says; with a full pipe it would stop at its next line. */
    static void listen(Process process, String ready, StringBuffer log, CountDownLatch up) {
        Thread listener = new Thread(
                () -> {
                    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
                        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                            log.append(line).append('\n');
                            if (line.contains(ready) || WildFly.isReady(line)) {
                                up.countDown();
                            }
                        }
                    } catch (IOException closed) {
                        log.append("the server was stopped\n");
                    } finally {
                        up.countDown();
                    }
                },
                "server-log");
        listener.setDaemon(true);
        listener.start();
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
