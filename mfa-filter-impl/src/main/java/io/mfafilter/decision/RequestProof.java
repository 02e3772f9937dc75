package io.mfafilter.decision;

import io.mfafilter.credential.Credentials;
import io.mfafilter.session.Verification;
import io.mfafilter.session.VerifiedSession;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * What is known of the caller of one request, so that several filters and annotations on its way authenticate it once.
 * It lives as long as the request and may be read from the threads that work for it.
 */
public final class RequestProof {

    private final Credentials credentials;
    private final Lock verifying = new ReentrantLock();
    private volatile Verification verification;

    /** A request of which nothing is known but what it carries. */
    public RequestProof(Credentials credentials) {
        this.credentials = Objects.requireNonNull(credentials, "credentials");
    }

    Credentials credentials() {
        return credentials;
    }

    /** What verification comes to. The first thread that asks verifies; others of the same request wait for it. */
    Verification verification(Function<Credentials, Verification> verifier) {
        if (verification == null) {
            // A lock and not a monitor: a virtual thread that waits for Stytch must not hold on to its carrier.
            verifying.lock();
            try {
                if (verification == null) {
                    verification = Objects.requireNonNull(verifier.apply(credentials), "verification");
                }
            } finally {
                verifying.unlock();
            }
        }
        return verification;
    }

    /** The verified session of this request; empty before it was verified and where none is valid. */
    public Optional<VerifiedSession> session() {
        return verification instanceof Verification.Verified verified
                ? Optional.of(verified.session())
                : Optional.empty();
    }
}
