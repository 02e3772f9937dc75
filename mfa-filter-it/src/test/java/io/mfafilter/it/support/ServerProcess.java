package io.mfafilter.it.support;

import java.net.URI;
import java.util.List;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/**
 * A server of its own, for archives that must not deploy, for several archives in one server, and where the log is read:
 * everything that the server says is kept.
 */
public interface ServerProcess extends AutoCloseable {

    /** The system property with the server of this run: {@code payara}, which is the default, {@code liberty} or {@code glassfish}. */
    String SERVER = "mfa.it.server";

    /** Starts the server of this run with archives and waits until it is up, whatever became of the archives. */
    static ServerProcess start(WebArchive... wars) {
        String server = System.getProperty(SERVER, "payara");
        return switch (server) {
            case "payara" -> PayaraProcess.start(wars);
            case "liberty" -> LibertyProcess.start(wars);
            case "glassfish" -> GlassFishProcess.start(wars);
            default -> throw new IllegalArgumentException(SERVER + "=" + server + " is no server");
        };
    }

    /** Whether this run is on Open Liberty, which does a few things in ways of its own. */
    static boolean isLiberty() {
        return "liberty".equals(System.getProperty(SERVER));
    }

    /** Whether this run is on GlassFish, which does a few things in ways of its own. */
    static boolean isGlassFish() {
        return "glassfish".equals(System.getProperty(SERVER));
    }

    /** Whether this run is on a server that mfa-filter knows less of than of Payara. */
    static boolean isOtherThanPayara() {
        return WildFly.isUnderTest() || isLiberty() || isGlassFish();
    }

    /** Whether this run is on a server with MicroProfile Fault Tolerance. */
    static boolean hasFaultTolerance() {
        return !isGlassFish() && !WildFly.isWithoutMicroProfile();
    }

    /** Where the only application would be. */
    URI base();

    /** Where an application is. */
    URI base(String name);

    /** What the server has said so far. */
    String log();

    @Override
    void close();

    /** All message codes of a list, in the order in which they stand in the log. */
    default List<String> codes() {
        return log().lines()
                .map(String::strip)
                .filter(line -> line.matches("MFA0[12][0-9]{2} .*"))
                .distinct()
                .toList();
    }
}
