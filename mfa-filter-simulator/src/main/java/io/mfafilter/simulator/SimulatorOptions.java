package io.mfafilter.simulator;

import io.mfafilter.simulator.session.Product;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Consumer;

/**
 * How a simulator is set up. Immutable; start from {@link #defaults()} and change what matters.
 *
 * @param port to listen on, 0 for any that is free
 * @param projectId the project, also the audience of its JWTs
 * @param secret the project's secret
 * @param issuer {@code iss} of the JWTs: {@code stytch.com/<project id>}, or a custom domain
 * @param stackingGrace how long an old session lives on after a factor was stacked on it
 * @param lockAfter failures in a row that lock a user
 * @param lockFor how long a user stays locked
 * @param acceptCharset whether {@code application/json; charset=utf-8} is accepted; Stytch refuses it
 * @param threads at most this many calls are worked on at a time
 * @param maxBodyBytes of a request
 * @param maxHang how long a hanging call is held at most, in real time
 * @param products the products that the project is enabled for; a real project has one, this simulator's has both unless told
 *     otherwise
 * @param direct whether clients talk to the HTTP server without the gate that can reset connections: a little faster
 */
public record SimulatorOptions(
        int port,
        String projectId,
        String secret,
        String issuer,
        Duration stackingGrace,
        int lockAfter,
        Duration lockFor,
        boolean acceptCharset,
        int threads,
        int maxBodyBytes,
        Duration maxHang,
        Set<Product> products,
        boolean direct) {

    /** The project that the simulator plays unless told otherwise. */
    public static final String DEFAULT_PROJECT_ID = "project-test-00000000-0000-0000-0000-000000000000";

    /** Its secret: a well-known test value, which protects nothing. */
    public static final String DEFAULT_SECRET = "secret-test-000000000000";

    /** Rejects what makes no sense. */
    public SimulatorOptions {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("the port must be 0 to 65535");
        }
        if (projectId.isEmpty() || projectId.contains(":") || projectId.contains("/")) {
            throw new IllegalArgumentException("the project id must be there and hold no colon or slash");
        }
        if (secret.isEmpty() || issuer.isEmpty()) {
            throw new IllegalArgumentException("secret and issuer must be there");
        }
        if (stackingGrace.isNegative() || lockFor.isNegative() || maxHang.isNegative()) {
            throw new IllegalArgumentException("durations are not negative");
        }
        if (lockAfter < 1 || threads < 1 || maxBodyBytes < 1) {
            throw new IllegalArgumentException("numbers are at least 1");
        }
        if (products.isEmpty()) {
            throw new IllegalArgumentException("a project has a product");
        }
        products = Set.copyOf(products);
    }

    /**
     * Any free port, the well-known project, Stytch's own numbers, both products.
     *
     * @return the preset
     */
    public static SimulatorOptions defaults() {
        return new Draft().options();
    }

    /**
     * The same on another port.
     *
     * @param other 0 for any
     * @return new options
     */
    public SimulatorOptions onPort(int other) {
        return with(draft -> draft.port = other);
    }

    /**
     * The same for another project; the issuer follows.
     *
     * @param otherId project id
     * @param otherSecret its secret
     * @return new options
     */
    public SimulatorOptions project(String otherId, String otherSecret) {
        return with(draft -> {
            draft.projectId = otherId;
            draft.secret = otherSecret;
            draft.issuer = "stytch.com/" + otherId;
        });
    }

    /**
     * The same with another issuer, as JWTs minted through a custom domain have it.
     *
     * @param other for example {@code https://login.example.com}
     * @return new options
     */
    public SimulatorOptions issuer(String other) {
        return with(draft -> draft.issuer = other);
    }

    /**
     * The same with another grace.
     *
     * @param other how long an old session lives on
     * @return new options
     */
    public SimulatorOptions stackingGrace(Duration other) {
        return with(draft -> draft.stackingGrace = other);
    }

    /**
     * The same with another user lock.
     *
     * @param failures in a row
     * @param closedFor how long
     * @return new options
     */
    public SimulatorOptions lock(int failures, Duration closedFor) {
        return with(draft -> {
            draft.lockAfter = failures;
            draft.lockFor = closedFor;
        });
    }

    /**
     * The same, but media types with parameters are accepted.
     *
     * @return new options
     */
    public SimulatorOptions acceptingCharset() {
        return with(draft -> draft.acceptCharset = true);
    }

    /**
     * The same with other limits.
     *
     * @param calls worked on at a time
     * @param bodyBytes of a request
     * @param hang longest hang
     * @return new options
     */
    public SimulatorOptions limits(int calls, int bodyBytes, Duration hang) {
        return with(draft -> {
            draft.threads = calls;
            draft.maxBodyBytes = bodyBytes;
            draft.maxHang = hang;
        });
    }

    /**
     * The same for a project of one product, as real ones are: the other's endpoints refuse its credentials.
     *
     * @param product the one
     * @return new options
     */
    public SimulatorOptions only(Product product) {
        return with(draft -> draft.products = Set.of(product));
    }

    /**
     * The same without the gate, for measurements: faults that reset a connection then merely end it.
     *
     * @return new options
     */
    public SimulatorOptions withoutGate() {
        return with(draft -> draft.direct = true);
    }

    private SimulatorOptions with(Consumer<Draft> change) {
        Draft draft = new Draft();
        draft.port = port;
        draft.projectId = projectId;
        draft.secret = secret;
        draft.issuer = issuer;
        draft.stackingGrace = stackingGrace;
        draft.lockAfter = lockAfter;
        draft.lockFor = lockFor;
        draft.acceptCharset = acceptCharset;
        draft.threads = threads;
        draft.maxBodyBytes = maxBodyBytes;
        draft.maxHang = maxHang;
        draft.products = products;
        draft.direct = direct;
        change.accept(draft);
        return draft.options();
    }

    @Override
    public String toString() {
        return "SimulatorOptions[" + projectId + " on port " + port + "]";
    }

    /** Options on the way from one value to the next. */
    private static final class Draft {
        private int port;
        private String projectId = DEFAULT_PROJECT_ID;
        private String secret = DEFAULT_SECRET;
        private String issuer = "stytch.com/" + DEFAULT_PROJECT_ID;
        private Duration stackingGrace = Duration.ofSeconds(10);
        private int lockAfter = 10;
        private Duration lockFor = Duration.ofHours(1);
        private boolean acceptCharset;
        private int threads = 64;
        private int maxBodyBytes = 1 << 20;
        private Duration maxHang = Duration.ofMinutes(1);
        private Set<Product> products = EnumSet.allOf(Product.class);
        private boolean direct;

        SimulatorOptions options() {
            return new SimulatorOptions(
                    port,
                    projectId,
                    secret,
                    issuer,
                    stackingGrace,
                    lockAfter,
                    lockFor,
                    acceptCharset,
                    threads,
                    maxBodyBytes,
                    maxHang,
                    products,
                    direct);
        }
    }
}
