package io.mfafilter.it.support;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** An Open Liberty of its own, with the configuration of the suites and a folder of its own for all that it writes. */
public final class LibertyProcess extends LocalServer {

    private static final String READY = "CWWKF0011I";
    private static final String NAME = "own";

    private LibertyProcess(Process process, Path folder, URI root, List<String> applications, StringBuffer log) {
        super(process, folder, root, applications, log);
    }

    /** Starts a server with archives and waits, at most two minutes, until it is up, whatever became of the archives. */
    static LibertyProcess start(WebArchive... wars) {
        try {
            Path common = Path.of(
                    LibertyProcess.class.getResource("/liberty/server.xml").toURI());
            return start(Files.readString(common), wars);
        } catch (IOException | URISyntaxException failure) {
            throw new IllegalStateException("Open Liberty has no configuration", failure);
        }
    }

    /** Starts one that has these features alone, and what they bring. */
    public static LibertyProcess startWith(List<String> features, WebArchive war) {
        String elements =
                features.stream().map("<feature>%s</feature>"::formatted).collect(Collectors.joining());
        return start("""
                <server>
                  <featureManager>%s</featureManager>
                  <httpEndpoint id="defaultHttpEndpoint" host="127.0.0.1" httpPort="${it.http.port}" httpsPort="-1"/>
                  <applicationManager startTimeout="90s"/>
                  <logging consoleLogLevel="INFO"/>
                </server>
                """.formatted(elements), war);
    }

    private static LibertyProcess start(String configuration, WebArchive... wars) {
        try {
            Path folder = Files.createTempDirectory("mfa-filter-it");
            int port = PayaraProcess.freePort();
            List<String> applications = Stream.of(wars)
                    .map(war -> war.getName().replace(".war", ""))
                    .toList();
            configure(folder.resolve("servers").resolve(NAME), configuration, applications, wars);
            Process process = command(folder, port).start();
            StringBuffer log = new StringBuffer();
            CountDownLatch up = new CountDownLatch(1);
            PayaraProcess.listen(process, READY, log, up);
            if (!up.await(120, TimeUnit.SECONDS) || !process.isAlive()) {
                process.destroyForcibly();
                throw new IllegalStateException("it is not up: " + log);
            }
            return new LibertyProcess(process, folder, URI.create("http://127.0.0.1:" + port + "/"), applications, log);
        } catch (IOException | InterruptedException failure) {
            throw new IllegalStateException("Open Liberty did not start", failure);
        }
    }

    private static void configure(Path server, String configuration, List<String> applications, WebArchive... wars)
            throws IOException {
        Path overrides = Files.createDirectories(server.resolve("configDropins/overrides"));
        Path archives = Files.createDirectories(server.resolve("apps"));
        Files.writeString(server.resolve("server.xml"), configuration);
        for (WebArchive war : wars) {
            war.as(ZipExporter.class).exportTo(archives.resolve(war.getName()).toFile());
        }
        String elements = applications.stream()
                .map(name ->
                        "<webApplication name=\"%1$s\" location=\"%1$s.war\" contextRoot=\"/%1$s\"/>".formatted(name))
                .collect(Collectors.joining("\n"));
        Files.writeString(overrides.resolve("applications.xml"), "<server>\n" + elements + "\n</server>\n");
    }

    private static ProcessBuilder command(Path folder, int port) {
        Path home = Path.of(System.getProperty("liberty.home"));
        Path tools = home.resolve("bin/tools");
        ProcessBuilder command = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        // A leak of what a test sends would end the server.
                        "-Xmx512m",
                        "-Dsun.net.http.retryPost=false",
                        // What the server's own start script opens to it.
                        "@" + home.resolve("lib/platform/java/java9.options"),
                        "-javaagent:" + tools.resolve("ws-javaagent.jar"),
                        "-jar",
                        tools.resolve("ws-server.jar").toString(),
                        NAME)
                .redirectErrorStream(true);
        command.environment().put("WLP_USER_DIR", folder.toString());
        command.environment().put("WLP_OUTPUT_DIR", folder.resolve("output").toString());
        command.environment().put("IT_HTTP_PORT", String.valueOf(port));
        return command;
    }
}
