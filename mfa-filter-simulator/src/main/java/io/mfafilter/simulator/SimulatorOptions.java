package io.mfafilter.simulator;

import java.time.Duration;
import java.util.Objects;

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
    }

    /**
     * Any free port, the well-known project, Stytch's own numbers.
     *
     * @return the preset
     */
    public static SimulatorOptions defaults() {
        return new SimulatorOptions(
                0,
                DEFAULT_PROJECT_ID,
                DEFAULT_SECRET,
                "stytch.com/" + DEFAULT_PROJECT_ID,
                Duration.ofSeconds(10),
                10,
                Duration.ofHours(1),
                false,
                64,
                1 << 20,
                Duration.ofMinutes(1),
                false);
    }

    /**
     * The same on another port.
     *
     * @param other 0 for any
     * @return new options
     */
    public SimulatorOptions onPort(int other) {
        return new SimulatorOptions(
                other,
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
                direct);
    }

    /**
     * The same for another project; the issuer follows.
     *
     * @param otherId project id
     * @param otherSecret its secret
     * @return new options
     */
    public SimulatorOptions project(String otherId, String otherSecret) {
        Objects.requireNonNull(otherId, "otherId");
        return new SimulatorOptions(
                port,
                otherId,
                otherSecret,
                "stytch.com/" + otherId,
                stackingGrace,
                lockAfter,
                lockFor,
                acceptCharset,
                threads,
                maxBodyBytes,
                maxHang,
                direct);
    }

    /**
     * The same with another issuer, as JWTs minted through a custom domain have it.
     *
     * @param other for example {@code https://login.example.com}
     * @return new options
     */
    public SimulatorOptions issuer(String other) {
        return new SimulatorOptions(
                port,
                projectId,
                secret,
                other,
                stackingGrace,
                lockAfter,
                lockFor,
                acceptCharset,
                threads,
                maxBodyBytes,
                maxHang,
                direct);
    }

    /**
     * The same with another grace.
     *
     * @param other how long an old session lives on
     * @return new options
     */
    public SimulatorOptions stackingGrace(Duration other) {
        return new SimulatorOptions(
                port,
                projectId,
                secret,
                issuer,
                other,
                lockAfter,
                lockFor,
                acceptCharset,
                threads,
                maxBodyBytes,
                maxHang,
                direct);
    }

    /**
     * The same with another user lock.
     *
     * @param failures in a row
     * @param closedFor how long
     * @return new options
     */
    public SimulatorOptions lock(int failures, Duration closedFor) {
        return new SimulatorOptions(
                port,
                projectId,
                secret,
                issuer,
                stackingGrace,
                failures,
                closedFor,
                acceptCharset,
                threads,
                maxBodyBytes,
                maxHang,
                direct);
    }

    /**
     * The same, but media types with parameters are accepted.
     *
     * @return new options
     */
    public SimulatorOptions acceptingCharset() {
        return new SimulatorOptions(
                port,
                projectId,
                secret,
                issuer,
                stackingGrace,
                lockAfter,
                lockFor,
                true,
                threads,
                maxBodyBytes,
                maxHang,
                direct);
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
        return new SimulatorOptions(
                port,
                projectId,
                secret,
                issuer,
                stackingGrace,
                lockAfter,
                lockFor,
                acceptCharset,
                calls,
                bodyBytes,
                hang,
                direct);
    }

    /**
     * The same without the gate, for measurements: faults that reset a connection then merely end it.
     *
     * @return new options
     */
    public SimulatorOptions withoutGate() {
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
                true);
    }

    @Override
    public String toString() {
        return "SimulatorOptions[" + projectId + " on port " + port + "]";
    }
}
