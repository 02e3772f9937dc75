package io.mfafilter.demo.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Payara Micro with the bank, as a process of its own that listens on loopback alone. */
final class PayaraServer implements AutoCloseable {

    private static final String LOOPBACK_ONLY = "set configs.config.server-config.network-config.network-listeners"
            + ".network-listener.http-listener.address=127.0.0.1\n";
    private static final long PATIENCE_SECONDS = 15;
    private static final int TAIL = 30;

    /** What Payara Micro says last when it starts, whatever became of the WAR. */
    private static final Pattern STARTED = Pattern.compile("Payara Micro .* ready in ");

    /** Why the WAR is not deployed, if it is for a fault that mfa-filter found. */
    private static final Pattern FAULT = Pattern.compile("\\s*(MFA0[12][0-9]{2} .*)");

    private final Process process;
    private final Path log;

    private PayaraServer(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /**
     * Starts it.
     *
     * @param buildDirectory where Maven left the WAR and the server
     * @param environment beside what it inherits
     */
    static PayaraServer start(Path buildDirectory, int port, Map<String, String> environment) {
        Path directory = buildDirectory.resolve("server");
        try {
            Path temporary = Files.createDirectories(directory.resolve("tmp"));
            Path commands = Files.writeString(directory.resolve("preboot.txt"), LOOPBACK_ONLY);
            Path log = directory.resolve("server-" + port + ".log");
            ProcessBuilder builder = new ProcessBuilder(List.of(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:TieredStopAtLevel=1",
                            "-XX:+UseSerialGC",
                            "-Xmx512m",
                            // A code may be tried once: the Rest Client must not send a request twice by itself.
                            "-Dsun.net.http.retryPost=false",
                            "-Djava.io.tmpdir=" + temporary,
                            "-jar",
                            directory.resolve("payara-micro.jar").toString(),
                            "--nohazelcast",
                            "--disablephonehome",
                            "--port",
                            String.valueOf(port),
                            "--prebootcommandfile",
                            commands.toString(),
                            "--deploy",
                            buildDirectory.resolve("mfa-filter-demo.war").toString(),
                            "--contextroot",
                            "/"))
                    .redirectErrorStream(true)
                    .redirectInput(ProcessBuilder.Redirect.PIPE)
                    .redirectOutput(log.toFile());
            builder.environment().putAll(environment);
            return new PayaraServer(builder.start(), log);
        } catch (IOException failure) {
            throw new LaunchException("Payara Micro cannot be started.", failure);
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Returns when it has ended. */
    void await() throws InterruptedException {
        process.waitFor();
    }

    /** Where it writes its log. */
    Path log() {
        return log;
    }

    /** Whether it has done all that it was started for; a page that does not answer by then will not. */
    boolean hasStarted() {
        return logLines().stream().anyMatch(line -> STARTED.matcher(line).find());
    }

    /** The faults for which the bank was not deployed, or else the end of its log. */
    String whatWentWrong() {
        List<String> lines = logLines();
        List<String> faults = lines.stream()
                .map(FAULT::matcher)
                .filter(Matcher::matches)
                .map(fault -> fault.group(1))
                .distinct()
                .toList();
        return String.join(
                "\n", faults.isEmpty() ? lines.subList(Math.max(0, lines.size() - TAIL), lines.size()) : faults);
    }

    private List<String> logLines() {
        try {
            return Files.readAllLines(log);
        } catch (IOException failure) {
            return List.of("(its log cannot be read: " + failure.getMessage() + ")");
        }
    }

    /** Asks it to stop, and insists where it does not. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException hurry) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
