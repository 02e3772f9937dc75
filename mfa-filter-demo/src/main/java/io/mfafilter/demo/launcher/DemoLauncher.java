package io.mfafilter.demo.launcher;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/** The demo as a program: starts everything, says where it is, stops everything with itself or with its parent process. */
public final class DemoLauncher {

    private static final int FAILED = 1;
    private static final int WRONG_USAGE = 2;
    private static final PrintStream OUT = System.out;

    private DemoLauncher() {}

    /**
     * Runs until it is interrupted.
     *
     * @param arguments Maven's build directory, and the port
     */
    public static void main(String[] arguments) throws InterruptedException {
        if (arguments.length != 2 || !arguments[1].matches("[0-9]{1,5}")) {
            System.err.println("Usage: DemoLauncher <build directory> <port>");
            System.exit(WRONG_USAGE);
        }
        stopWithParent();
        try {
            run(Path.of(arguments[0]).toAbsolutePath(), Integer.parseInt(arguments[1]));
        } catch (LaunchException failure) {
            System.err.println("\n" + failure.getMessage());
        }
        // Whatever came here is no end that anybody asked for.
        System.exit(FAILED);
    }

    private static void run(Path buildDirectory, int port) throws InterruptedException {
        Instant begin = Instant.now();
        Demo demo = Demo.start(buildDirectory, port, Backstage.of(System.getenv()));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(demo), "demo-shutdown"));
        OUT.println("\nHarbour Bank is starting on Payara Micro, which takes some 10 to 30 seconds.");
        demo.awaitReady();
        announce(demo, Duration.between(begin, Instant.now()));
        demo.awaitEnd();
        OUT.println("The server has ended; its log is " + demo.log());
    }

    private static void announce(Demo demo, Duration start) {
        OUT.println("Ready after " + start.toSeconds() + " s:  " + demo.url() + "\n");
        if (demo.simulator().isPresent()) {
            OUT.println("  e-mail         " + DemoUser.EMAIL);
            OUT.println("  password       " + DemoUser.PASSWORD);
            OUT.println("  SMS codes      " + demo.simulator().get().baseUrl() + "/_control/inbox.html");
            demo.authenticatorUrl().ifPresent(url -> OUT.println("  authenticator  " + url));
        } else {
            OUT.println("  Stytch is the real one: log in as a user of your project.");
        }
        OUT.println("  server log     " + demo.log() + "\n");
        OUT.println("Stop with Ctrl-C.");
    }

    private static void stop(Demo demo) {
        demo.close();
        OUT.println("Harbour Bank is closed.");
    }

    /** Ctrl-C reaches every process of the terminal; the end of Maven alone reaches nobody but its children. */
    private static void stopWithParent() {
        ProcessHandle.current().parent().ifPresent(parent -> parent.onExit().thenRun(() -> System.exit(0)));
    }
}
