package io.mfafilter.it.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/**
 * How a WildFly of its own is started, for suites that start their server themselves; the build's profile {@code wildfly} names
 * it. The server's own installation stays as it was unpacked: each start has a base directory of its own below it, with the
 * archives where an operator would put them.
 */
public final class WildFly {

    private static final String HOME = "wildfly.home";
    private static final String CONFIGURATION = "wildfly.configuration";

    /** WildFly is up, with all archives (WFLYSRV0025) or not (WFLYSRV0026). */
    private static final List<String> READY = List.of("WFLYSRV0025", "WFLYSRV0026");

    /** What the server's own start script opens of the JDK. */
    private static final List<String> OPENED = List.of(
            "java.base/java.lang",
            "java.base/java.lang.invoke",
            "java.base/java.lang.reflect",
            "java.base/java.io",
            "java.base/java.net",
            "java.base/java.security",
            "java.base/java.util",
            "java.base/java.util.concurrent",
            "java.management/javax.management",
            "java.naming/javax.naming");

    private WildFly() {}

    /** Whether this run of the suites is on WildFly. */
    public static boolean isUnderTest() {
        return System.getProperty(HOME) != null;
    }

    /** Whether it runs with the configuration that lacks most of MicroProfile. */
    static boolean isWithoutMicroProfile() {
        return "standalone.xml".equals(System.getProperty(CONFIGURATION));
    }

    /** Whether a line of the log says that the server is up. */
    static boolean isReady(String line) {
        return READY.stream().anyMatch(line::contains);
    }

    /** The command that starts it on loopback, with archives, which are kept in the folder too. */
    static List<String> command(Path folder, int port, WebArchive... wars) throws IOException {
        Path home = Path.of(System.getProperty(HOME));
        Path base = baseDirectory(home, port);
        for (WebArchive war : wars) {
            Path archive = folder.resolve(war.getName());
            war.as(ZipExporter.class).exportTo(archive.toFile());
            copy(archive, base.resolve("deployments"));
        }
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                // A leak of what a test sends would end the server.
                "-Xmx512m"));
        OPENED.forEach(opened -> command.add("--add-opens=" + opened + "=ALL-UNNAMED"));
        command.addAll(List.of(
                "-Djboss.home.dir=" + home,
                "-Djboss.server.base.dir=" + base,
                "-Djboss.http.port=" + port,
                "-Djboss.https.port=" + freePort(),
                "-Djboss.management.http.port=" + freePort(),
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                "-Dorg.jboss.logmanager.nocolor=true",
                "-jar",
                home.resolve("jboss-modules.jar").toString(),
                "-mp",
                home.resolve("modules").toString(),
                "org.jboss.as.standalone",
                "-b",
                "127.0.0.1",
                "-bmanagement",
                "127.0.0.1",
                "--server-config=" + System.getProperty(CONFIGURATION)));
        return command;
    }

    private static Path baseDirectory(Path home, int port) throws IOException {
        Path base = Files.createDirectories(home.resolve("started").resolve(String.valueOf(port)));
        Files.createDirectories(base.resolve("deployments"));
        Path configuration = Files.createDirectories(base.resolve("configuration"));
        try (Stream<Path> files = Files.list(home.resolve("standalone").resolve("configuration"))) {
            files.filter(Files::isRegularFile).forEach(file -> copy(file, configuration));
        }
        return base;
    }

    private static void copy(Path file, Path folder) {
        try {
            Files.copy(file, folder.resolve(file.getFileName()));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
