package io.mfafilter.it.support;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** A Payara Micro of its own, for archives that must not deploy: it is started, and its log is read until it is up. */
public final class PayaraProcess implements AutoCloseable {

    private static final String READY = "ready in";

    private final Process process;
    private final Path archive;
    private final URI base;
    private final String log;

    private PayaraProcess(Process process, Path archive, URI base, String log) {
        this.process = process;
        this.archive = archive;
        this.base = base;
        this.log = log;
    }

    /** Starts a server with an archive and waits, at most 90 seconds, until it is up, whatever became of the archive. */
    public static PayaraProcess start(WebArchive war) {
        try {
            Path archive = Files.createTempDirectory("mfa-filter-it").resolve(war.getName());
            war.as(ZipExporter.class).exportTo(archive.toFile());
            int port = freePort();
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:TieredStopAtLevel=1",
                            "-XX:+UseSerialGC",
                            "-jar",
                            System.getProperty("payara.microJar"),
                            "--nohazelcast",
                            "--disablephonehome",
                            "--prebootcommandfile",
                            Path.of(PayaraProcess.class
                                            .getResource("/preboot.txt")
                                            .toURI())
                                    .toString(),
                            "--port",
                            String.valueOf(port),
                            "--deploy",
                            archive.toString())
                    .redirectErrorStream(true)
                    .start();
            CompletableFuture<String> log = CompletableFuture.supplyAsync(() -> readUntilReady(process));
            String name = war.getName().replace(".war", "");
            URI base = URI.create("http://127.0.0.1:" + port + "/" + name);
            return new PayaraProcess(process, archive, base, log.get(90, TimeUnit.SECONDS));
        } catch (Exception failure) {
            throw new IllegalStateException("Payara Micro did not start", failure);
        }
    }

    /** Where the application would be. */
    public URI base() {
        return base;
    }

    /** What the server said until it was up. */
    public String log() {
        return log;
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            Files.deleteIfExists(archive);
            Files.deleteIfExists(archive.getParent());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static String readUntilReady(Process process) {
        StringBuilder log = new StringBuilder();
        try {
            BufferedReader lines =
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                log.append(line).append('\n');
                if (line.contains(READY)) {
                    // Keep the pipe empty, or the server would stop at its next line.
                    drain(lines);
                    break;
                }
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return log.toString();
    }

    private static void drain(BufferedReader lines) {
        Thread drain = new Thread(
                () -> {
                    try {
                        while (lines.readLine() != null) {
                            // The rest of the log is nobody's business.
                        }
                    } catch (IOException closed) {
                        // The server was stopped.
                    }
                },
                "payara-log");
        drain.setDaemon(true);
        drain.start();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** All message codes of a list, in the order in which they stand in the log. */
    public List<String> codes() {
        return log.lines()
                .map(String::strip)
                .filter(line -> line.matches("MFA0[12][0-9]{2} .*"))
                .distinct()
                .toList();
    }
}
