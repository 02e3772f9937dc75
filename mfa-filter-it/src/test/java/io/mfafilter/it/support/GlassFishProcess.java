package io.mfafilter.it.support;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** A GlassFish of its own, with a copy of the domain that the build has made, and archives in that domain's folder for them. */
public final class GlassFishProcess extends LocalServer {

    private static final String READY = "NCLS-CORE-00017";

    /** Two minutes for the server, and as much for all of its archives. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** What the server's own domain opens of the JDK. */
    private static final List<String> OPENED = List.of(
            "java.base/java.io",
            "java.base/java.lang",
            "java.base/java.util",
            "java.base/sun.nio.fs",
            "java.base/sun.net.www.protocol.jrt",
            "java.naming/javax.naming.spi",
            "java.rmi/sun.rmi.transport",
            "java.base/jdk.internal.vm.annotation",
            "jdk.management/com.sun.management.internal");

    private GlassFishProcess(Process process, Path folder, URI root, List<String> applications, StringBuffer log) {
        super(process, folder, root, applications, log);
    }

    /** Starts a server with archives and waits until it is up and has tried to deploy each of them, whatever came of that. */
    static GlassFishProcess start(WebArchive... wars) {
        try {
            Path folder = Files.createTempDirectory("mfa-filter-it");
            int port = PayaraProcess.freePort();
            Path domain = configure(folder.resolve("domain"), port);
            Process process = new ProcessBuilder(command(domain))
                    .redirectErrorStream(true)
                    .start();
            StringBuffer log = new StringBuffer();
            CountDownLatch up = new CountDownLatch(1);
            PayaraProcess.listen(process, READY, log, up);
            if (!up.await(PATIENCE.toSeconds(), TimeUnit.SECONDS) || !process.isAlive()) {
                process.destroyForcibly();
                throw new IllegalStateException("it is not up: " + log);
            }
            List<String> applications = new ArrayList<>();
            GlassFishProcess started = new GlassFishProcess(
                    process, folder, URI.create("http://127.0.0.1:" + port + "/"), applications, log);
            for (WebArchive war : wars) {
                applications.add(war.getName().replace(".war", ""));
                started.deploy(war, domain.resolve("autodeploy"));
            }
            return started;
        } catch (IOException | InterruptedException failure) {
            throw new IllegalStateException("GlassFish did not start", failure);
        }
    }

    private static Path configure(Path domain, int port) throws IOException {
        Path prepared = home().resolve("domains/prepared");
        try (Stream<Path> files = Files.walk(prepared)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = domain.resolve(prepared.relativize(file));
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
        Files.createDirectories(domain.resolve("autodeploy"));
        Path configuration = domain.resolve("config/domain.xml");
        Files.writeString(
                configuration,
                Files.readString(configuration)
                        .replace(port("http"), "port=\"" + port + "\"")
                        .replace(port("admin"), "port=\"" + PayaraProcess.freePort() + "\""));
        return domain;
    }

    private static String port(String listener) {
        return "port=\"" + System.getProperty("glassfish." + listener + ".port") + "\"";
    }

    private static Path home() {
        return Path.of(System.getProperty("glassfish.home"), "glassfish");
    }

    private static List<String> command(Path domain) {
        Path home = home();
        Path configuration = domain.resolve("config");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                // A leak of what a test sends would end the server.
                "-Xmx512m",
                "-Dsun.net.http.retryPost=false"));
        OPENED.forEach(opened -> command.add("--add-opens=" + opened + "=ALL-UNNAMED"));
        command.addAll(List.of(
                "--add-exports=java.naming/com.sun.jndi.ldap=ALL-UNNAMED",
                "-Djava.awt.headless=true",
                "-DANTLR_USE_DIRECT_CLASS_LOADING=true",
                "-Djava.security.policy=" + configuration.resolve("server.policy"),
                "-Djava.security.auth.login.config=" + configuration.resolve("login.conf"),
                "-Djavax.net.ssl.keyStore=" + configuration.resolve("keystore.jks"),
                "-Djavax.net.ssl.trustStore=" + configuration.resolve("cacerts.jks"),
                "-Dcom.sun.enterprise.config.config_environment_factory_class="
                        + "com.sun.enterprise.config.serverbeans.AppserverConfigEnvironmentFactory",
                "-Dcom.sun.aas.installRoot=" + home,
                "-Dcom.sun.aas.instanceRoot=" + domain,
                "-cp",
                home.resolve("modules/glassfish.jar").toString(),
                "com.sun.enterprise.glassfish.bootstrap.GlassFishMain",
                "-domaindir",
                domain.toString(),
                "-domainname",
                "domain1",
                "-instancename",
                "server",
                "-type",
                "DAS",
                "-verbose",
                "true",
                "-upgrade",
                "false"));
        return command;
    }

    /** The server answers a file in that folder with an empty one beside it. */
    private void deploy(WebArchive war, Path folder) throws IOException, InterruptedException {
        Path partial = folder().resolve(war.getName());
        war.as(ZipExporter.class).exportTo(partial.toFile());
        Files.move(partial, folder.resolve(war.getName()));
        Instant end = Instant.now().plus(PATIENCE);
        while (Stream.of("_deployed", "_deployFailed")
                .noneMatch(fate -> Files.exists(folder.resolve(war.getName() + fate)))) {
            if (process().waitFor(100, TimeUnit.MILLISECONDS) || Instant.now().isAfter(end)) {
                close();
                throw new IllegalStateException("it did not deploy " + war.getName() + ": " + log());
            }
        }
    }
}
