package io.mfafilter.simulator;

import io.mfafilter.simulator.session.Product;
import java.util.stream.Stream;

/** The arguments of {@link Main}. */
final class CommandLine {

    static final String USAGE = """
            Usage: java -jar mfa-filter-simulator.jar [--port PORT] [--issuer ISSUER] [--product PRODUCT]
                                                [--accept-charset]

              --port PORT        port on 127.0.0.1, 0 for any free one (default 8089)
              --issuer ISSUER    'iss' of session JWTs (default stytch.com/<project id>)
              --product PRODUCT  only 'consumer' or only 'b2b' (default both)
              --accept-charset   accept 'application/json; charset=...', which Stytch refuses
              --help             show this
            """;

    private static final int DEFAULT_PORT = 8089;

    private final SimulatorOptions options;
    private final boolean help;

    private CommandLine(SimulatorOptions options, boolean help) {
        this.options = options;
        this.help = help;
    }

    /** Rejects what it does not know with an {@link IllegalArgumentException} that names it. */
    static CommandLine parse(String... arguments) {
        SimulatorOptions options = SimulatorOptions.defaults().onPort(DEFAULT_PORT);
        boolean help = false;
        for (int i = 0; i < arguments.length; i++) {
            switch (arguments[i]) {
                case "--port" -> options = options.onPort(port(value(arguments, ++i)));
                case "--issuer" -> options = options.issuer(value(arguments, ++i));
                case "--product" -> options = options.only(product(value(arguments, ++i)));
                case "--accept-charset" -> options = options.acceptingCharset();
                case "--help", "-h" -> help = true;
                default -> throw new IllegalArgumentException("unknown argument: " + arguments[i]);
            }
        }
        return new CommandLine(options, help);
    }

    SimulatorOptions options() {
        return options;
    }

    boolean asksForHelp() {
        return help;
    }

    private static String value(String[] arguments, int index) {
        if (index >= arguments.length || arguments[index].startsWith("--")) {
            throw new IllegalArgumentException(arguments[index - 1] + " needs a value");
        }
        return arguments[index];
    }

    private static Product product(String word) {
        return Stream.of(Product.values())
                .filter(product -> product.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the product must be consumer or b2b: " + word));
    }

    private static int port(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("the port must be a number: " + text, e);
        }
    }
}
