package io.mfafilter.bench.server;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Payara Micro in a process of its own, on loopback alone, with its defaults but for the cluster. */
final class PayaraMicro implements AutoCloseable {

    private static final Duration LONGEST_START = Duration.ofSeconds(120);
    private static final String ON_LOOPBACK =
            "set configs.config.server-config.network-config.network-listeners.network-listener.http-listener.address=127.0.0.1\n";

    private final Process process;
    private final Thread hook;
    private final int port;

    private PayaraMicro(Process process, int port) {
        this.process = process;
        this.port = port;
        this.hook = new Thread(process::destroyForcibly);
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Starts it with these archives and waits until it serves them. */
    static PayaraMicro start(Path jar, Path directory, List<Path> archives) throws IOException, InterruptedException {
        Path preboot = Files.writeString(directory.resolve("preboot.txt"), ON_LOOPBACK);
        Path log = directory.resolve("payara.log");
        int port = freePort();
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xms512m",
                "-Xmx512m",
                "-jar",
                jar.toString(),
                "--nohazelcast",
                "--disablephonehome",
                "--prebootcommandfile",
                preboot.toString(),
                "--port",
                String.valueOf(port)));
        archives.forEach(archive -> command.addAll(List.of("--deploy", archive.toString())));
        PayaraMicro server = new PayaraMicro(
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start(),
                port);
        try {
            server.awaitStart(log);
        } catch (IOException | InterruptedException | IllegalStateException failure) {
            server.close();
            throw failure;
        }
        return server;
    }

    int port() {
        return port;
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().removeShutdownHook(hook);
    }

    private void awaitStart(Path log) throws IOException, InterruptedException {
        Instant latest = Instant.now().plus(LONGEST_START);
        while (!Files.readString(log).contains("ready in")) {
            if (!process.isAlive() || Instant.now().isAfter(latest)) {
                throw new IllegalStateException("Payara Micro did not start; see " + log.getFileName());
            }
            TimeUnit.MILLISECONDS.sleep(200);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
