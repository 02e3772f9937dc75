package io.mfafilter.demo.launcher;

import io.mfafilter.simulator.session.Product;
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
     * @param arguments Maven's build directory, the port, and Stytch's product: {@code consumer} or {@code b2b}
     */
    public static void main(String[] arguments) throws InterruptedException {
        if (arguments.length != 3 || !arguments[1].matches("[0-9]{1,5}") || !arguments[2].matches("consumer|b2b")) {
            System.err.println("Usage: DemoLauncher <build directory> <port> <consumer|b2b>");
            System.err.println("With Maven: -Dport=8181 -Dproduct=b2b");
            System.exit(WRONG_USAGE);
        }
        stopWithParent();
        try {
            run(
                    Path.of(arguments[0]).toAbsolutePath(),
                    Integer.parseInt(arguments[1]),
                    arguments[2].equals("b2b") ? Product.B2B : Product.CONSUMER);
        } catch (LaunchException failure) {
            System.err.println("\n" + failure.getMessage());
        }
        // Whatever came here is no end that anybody asked for.
        System.exit(FAILED);
    }

    private static void run(Path buildDirectory, int port, Product product) throws InterruptedException {
        Instant begin = Instant.now();
        Demo demo = Demo.start(buildDirectory, port, Backstage.of(System.getenv(), product));
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
            demo.people().forEach(DemoLauncher::announce);
            OUT.println("  SMS codes      " + demo.simulator().get().baseUrl() + "/_control/inbox.html");
            demo.authenticatorUrl().ifPresent(url -> OUT.println("  authenticator  " + url));
        } else {
            OUT.println("  Stytch is the real one: log in as a user of your project.");
        }
        OUT.println("  server log     " + demo.log() + "\n");
        OUT.println("Stop with Ctrl-C.");
    }

    private static void announce(Person person) {
        if (!person.organization().isEmpty()) {
            OUT.println("  organization   " + person.organization() + "    " + person.remark());
        }
        OUT.println("  e-mail         " + person.email());
        OUT.println("  password       " + person.password());
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
