package io.mfafilter.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.mfafilter.simulator.session.Product;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MainTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private Optional<StytchSimulator> start(SimulatorOptions options) {
        return Main.start(
                options,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    @Test
    void program_started_printsProjectAndUrlButNoSecret() {
        try (StytchSimulator simulator = start(SimulatorOptions.defaults()).orElseThrow()) {
            assertThat(out.toString(StandardCharsets.UTF_8))
                    .contains(simulator.baseUrl())
                    .contains(simulator.projectId())
                    .doesNotContain(simulator.secret());
        }
    }

    @Test
    void program_portTaken_saysSoAndGivesUp() {
        try (StytchSimulator first = StytchSimulator.start()) {
            assertThat(start(SimulatorOptions.defaults().onPort(first.port()))).isEmpty();
            assertThat(err.toString(StandardCharsets.UTF_8)).contains("cannot listen on 127.0.0.1:" + first.port());
            assertThat(start(SimulatorOptions.defaults().withoutGate().onPort(first.port())))
                    .isEmpty();
        }
    }

    @Test
    void arguments_none_meanTheWellKnownPort() {
        CommandLine line = CommandLine.parse();
        assertThat(line.options().port()).isEqualTo(8089);
        assertThat(line.options().products()).containsExactlyInAnyOrder(Product.values());
        assertThat(line.asksForHelp()).isFalse();
    }

    @Test
    void arguments_all_areUnderstood() {
        CommandLine line = CommandLine.parse(
                "--port",
                "9000",
                "--issuer",
                "https://login.example.com",
                "--product",
                "b2b",
                "--accept-charset",
                "--help");
        assertThat(line.options().port()).isEqualTo(9000);
        assertThat(line.options().issuer()).isEqualTo("https://login.example.com");
        assertThat(line.options().products()).containsExactly(Product.B2B);
        assertThat(line.options().acceptCharset()).isTrue();
        assertThat(line.asksForHelp()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "--port, --port needs a value",
        "--port --help, --port needs a value",
        "--port many, the port must be a number: many",
        "--port 65536, the port must be 0 to 65535",
        "--product both, the product must be consumer or b2b: both",
        "--verbose, unknown argument: --verbose"
    })
    void arguments_wrong_areNamed(String arguments, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CommandLine.parse(arguments.split(" ")))
                .withMessage(message);
    }
}
