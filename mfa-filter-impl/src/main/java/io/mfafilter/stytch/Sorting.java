package io.mfafilter.stytch;

import io.mfafilter.log.MfaLog;
import io.mfafilter.log.MfaMessage;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Sorts whatever a call to Stytch comes to into the answers that matter: what it told, that it does not know, that it refused
 * us, that there was no answer to rely on.
 *
 * @param <A> the answers
 * @param unknownTypes Stytch's words for what it does not know
 * @param unknown the answer that it does not know
 * @param refused the answer that it refused this one question for another reason; empty for none to rely on
 * @param refusedUs the answer that it refused this application's own credentials
 * @param silent the answer that there was none, with when Stytch asked to be asked again
 */
record Sorting<A>(
        Set<String> unknownTypes, A unknown, Optional<A> refused, A refusedUs, Function<Optional<Duration>, A> silent) {

    /** Stytch's words for "your own credentials are wrong", or those of a project of its other product. */
    private static final Set<String> REFUSED_US = Set.of(
            "unauthorized_credentials",
            "invalid_authorization_header",
            "invalid_project_id_authentication",
            "invalid_secret_authentication",
            "unauthorized_project_id_test",
            "unauthorized_project_id_live",
            "test_id_used_in_live_environment",
            "live_id_used_in_test_environment",
            "wrong_stack_test",
            "wrong_stack_live",
            "invalid_b2b_endpoint",
            "invalid_consumer_endpoint");

    Sorting {
        unknownTypes = Set.copyOf(unknownTypes);
        Objects.requireNonNull(unknown, "unknown");
        Objects.requireNonNull(refused, "refused");
        Objects.requireNonNull(refusedUs, "refusedUs");
        Objects.requireNonNull(silent, "silent");
    }

    /** Makes a call; never throws. */
    <R> A ask(Supplier<R> call, Function<R, A> understanding) {
        R answer;
        try {
            answer = call.get();
        } catch (StytchRefusalException refusal) {
            return sort(refusal);
        } catch (StytchFailingException failing) {
            return failing.getCause() instanceof StytchRefusalException refusal ? sort(refusal) : silent(failing);
        } catch (RuntimeException | StackOverflowError unreachable) {
            // What a Rest Client throws for time-outs, resets, refused connections and broken JSON differs by server,
            // and a parser may go as deep as the JSON does; the answer does not: there is none. The cause's text may
            // quote the body, so only its kind is logged.
            return silent(unreachable);
        }
        return understanding.apply(answer);
    }

    /** There was an answer, and it is not what it should be. */
    A notUnderstood(String why) {
        MfaLog.log(MfaMessage.STYTCH_NOT_UNDERSTOOD, why);
        return silent.apply(Optional.empty());
    }

    private A sort(StytchRefusalException refusal) {
        boolean clientError = refusal.status() >= 400 && refusal.status() < 500 && refusal.status() != 429;
        if (clientError && unknownTypes.contains(refusal.errorType())) {
            return unknown;
        }
        if (clientError && REFUSED_US.contains(refusal.errorType())) {
            MfaLog.log(MfaMessage.STYTCH_REFUSED_US, refusal.errorType(), refusal.requestId());
            return refusedUs;
        }
        MfaLog.log(MfaMessage.STYTCH_UNWILLING, refusal.status(), refusal.errorType(), refusal.requestId());
        return clientError && refused.isPresent() ? refused.get() : silent.apply(refusal.retryAfter());
    }

    private A silent(Throwable failure) {
        MfaLog.log(MfaMessage.STYTCH_SILENT, FailureKind.of(failure));
        return silent.apply(Optional.empty());
    }
}
