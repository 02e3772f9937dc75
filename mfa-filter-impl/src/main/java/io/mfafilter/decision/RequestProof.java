package io.mfafilter.decision;

import io.mfafilter.credential.Credentials;
import io.mfafilter.credential.SessionJwt;
import io.mfafilter.session.Proof;
import io.mfafilter.session.Verification;
import io.mfafilter.session.VerifiedSession;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What is known of the caller of one request, so that several filters and annotations on its way authenticate it once.
 * It lives as long as the request and may be read from the threads that work for it.
 */
public final class RequestProof {

    private final Credentials credentials;
    private final Instant arrivedAt;
    private final Supplier<List<String>> naming;
    private final Lock asking = new ReentrantLock();
    private volatile Verification answer;
    private volatile Proof latest;
    private volatile Proof ofTheOutage;
    private volatile List<String> organizations;

    /**
     * A request of which nothing is known but what it carries.
     *
     * @param arrivedAt when it came
     */
    public RequestProof(Credentials credentials, Instant arrivedAt) {
        this(credentials, arrivedAt, List::of);
    }

    /**
     * A request of which nothing is known but what it carries.
     *
     * @param arrivedAt when it came
     * @param naming names the organizations that it is for, by id or slug; asked once, where a session is valid
     */
    public RequestProof(Credentials credentials, Instant arrivedAt, Supplier<List<String>> naming) {
        this.naming = Objects.requireNonNull(naming, "naming");
        this.credentials = Objects.requireNonNull(credentials, "credentials");
        this.arrivedAt = Objects.requireNonNull(arrivedAt, "arrivedAt");
    }

    Credentials credentials() {
        return credentials;
    }

    Instant arrivedAt() {
        return arrivedAt;
    }

    /** The organizations that it is for, by id or slug; none where it is for any. */
    List<String> organizations() {
        if (organizations == null) {
            organizations = List.copyOf(naming.get());
        }
        return organizations;
    }

    /** Keeps what a decision was based on, for the application to see. */
    void use(Proof proof) {
        latest = proof;
    }

    /** Keeps what a decision was based on although Stytch, asked for this request, did not answer. */
    void useInOutage(Proof proof) {
        ofTheOutage = proof;
    }

    /** What Stytch said when it was asked for this request; empty if it was not. */
    Optional<Verification> answer() {
        return Optional.ofNullable(answer);
    }

    /**
     * What Stytch says. It is asked once a request, by the first thread that needs it; a second time only where the first
     * answer was asked for, by another request that shared it, before this request came.
     *
     * @param current whether only an answer will do that was asked for since this request came
     * @param asking asks, with the moment before which the question must not have been asked
     */
    Verification ask(boolean current, Function<Instant, Verification> asking) {
        Verification known = answer;
        if (known != null && (!current || isCurrent(known))) {
            return known;
        }
        // A lock and not a monitor: a virtual thread that waits for Stytch must not hold on to its carrier.
        this.asking.lock();
        try {
            if (answer == null || current && !isCurrent(answer)) {
                answer = Objects.requireNonNull(asking.apply(current ? arrivedAt : Instant.MIN), "answer");
            }
            return answer;
        } finally {
            this.asking.unlock();
        }
    }

    /**
     * The verified session of this request; empty before it was verified and where none is valid. What was at hand stands for
     * a session no more once Stytch, asked for this request, does not bear it out.
     */
    public Optional<VerifiedSession> session() {
        Verification said = answer;
        Proof proof = said == null || said instanceof Verification.Verified ? latest : ofTheOutage;
        return proof == null ? Optional.empty() : Optional.of(proof.session());
    }

    /** The JWT that Stytch made for this request's caller, if it was asked and made one, and if it may go back as a cookie. */
    public Optional<SessionJwt> freshJwt() {
        return credentials.fromCookies() && answer instanceof Verification.Verified verified
                ? verified.freshJwt()
                : Optional.empty();
    }

    private boolean isCurrent(Verification known) {
        return !(known instanceof Verification.Verified verified)
                || !verified.proof().vouchedAt().isBefore(arrivedAt);
    }
}
