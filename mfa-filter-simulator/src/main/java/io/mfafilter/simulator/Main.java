package io.mfafilter.simulator;

import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.Optional;

/** The simulator as a program. It runs until it is interrupted. */
public final class Main {

    private static final int FAILED = 1;
    private static final int WRONG_USAGE = 2;

    private Main() {}

    /**
     * Starts it.
     *
     * @param arguments see {@code --help}
     */
    public static void main(String[] arguments) {
        CommandLine line;
        try {
            line = CommandLine.parse(arguments);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.err.print(CommandLine.USAGE);
            System.exit(WRONG_USAGE);
            return;
        }
        if (line.asksForHelp()) {
            System.out.print(CommandLine.USAGE);
        } else if (start(line.options(), System.out, System.err).isEmpty()) {
            System.exit(FAILED);
        }
    }

    /** Starts, says so, and stops with the JVM; empty when the port cannot be had. */
    static Optional<StytchSimulator> start(SimulatorOptions options, PrintStream out, PrintStream err) {
        StytchSimulator simulator;
        try {
            simulator = StytchSimulator.start(options);
        } catch (UncheckedIOException e) {
            err.println(e.getMessage() + " (" + e.getCause().getMessage() + ")");
            return Optional.empty();
        }
        Runtime.getRuntime().addShutdownHook(new Thread(simulator::close, "stytch-simulator-shutdown"));
        out.println("Stytch simulator is ready");
        out.println("  URL         " + simulator.baseUrl());
        out.println("  project id  " + simulator.projectId());
        out.println("  inbox       " + simulator.baseUrl() + "/_control/inbox.html");
        out.println("Stop with Ctrl-C.");
        return Optional.of(simulator);
    }
}
