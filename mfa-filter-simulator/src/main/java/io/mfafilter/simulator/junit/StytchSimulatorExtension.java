package io.mfafilter.simulator.junit;

import io.mfafilter.simulator.SimulatorOptions;
import io.mfafilter.simulator.StytchSimulator;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * A simulator for each test class, as if new for each test: it is reset before every test, and stopped after the last one.
 *
 * <pre>{@code
 * @ExtendWith(StytchSimulatorExtension.class)
 * class LoginTest {
 *     @Test void something(StytchSimulator stytch) { ... }
 * }
 *
 * @RegisterExtension
 * static final StytchSimulatorExtension STYTCH =
 *         StytchSimulatorExtension.with(SimulatorOptions.defaults().issuer("https://login.example.com"));
 * }</pre>
 */
public final class StytchSimulatorExtension
        implements BeforeAllCallback, BeforeEachCallback, AfterAllCallback, ParameterResolver {

    private final Namespace namespace = Namespace.create(StytchSimulatorExtension.class, this);
    private final SimulatorOptions options;

    /** With the default options: any free port, the well-known project. */
    public StytchSimulatorExtension() {
        this(SimulatorOptions.defaults());
    }

    private StytchSimulatorExtension(SimulatorOptions options) {
        this.options = options;
    }

    /**
     * With other options.
     *
     * @param options for each class's simulator
     * @return to be registered in a static field
     */
    public static StytchSimulatorExtension with(SimulatorOptions options) {
        return new StytchSimulatorExtension(options);
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        if (find(context) == null) {
            context.getStore(namespace)
                    .put(StytchSimulator.class, new Owned(context.getUniqueId(), StytchSimulator.start(options)));
        }
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        Owned owned = find(context);
        if (owned == null) {
            throw new IllegalStateException("register the extension on the class or in a static field");
        }
        owned.simulator().reset();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        Owned owned = find(context);
        if (owned != null && owned.contextId().equals(context.getUniqueId())) {
            owned.simulator().close();
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == StytchSimulator.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Owned owned = find(context);
        if (owned == null) {
            throw new IllegalStateException("register the extension on the class or in a static field");
        }
        return owned.simulator();
    }

    private Owned find(ExtensionContext context) {
        return context.getStore(namespace).get(StytchSimulator.class, Owned.class);
    }

    /** A simulator and the class that started it; nested classes share it. */
    private record Owned(String contextId, StytchSimulator simulator) {}
}
