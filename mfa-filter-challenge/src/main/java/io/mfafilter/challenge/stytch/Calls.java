package io.mfafilter.challenge.stytch;

import io.mfafilter.challenge.flow.Outcome;
import io.mfafilter.challenge.flow.Refusal;
import io.mfafilter.log.MfaLog;
import io.mfafilter.log.MfaMessage;
import io.mfafilter.stytch.CallLimit;
import io.mfafilter.stytch.FailureKind;
import io.mfafilter.stytch.StytchRefusalException;
import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Calls Stytch, and sorts what comes of it. At most so many calls wait for Stytch at a time, and the next is refused at once:
 * a slow Stytch must not take all of the server's threads. Nor is any waited for beyond its limit, whatever holds it up.
 *
 * @param <A> one product's API
 */
public final class Calls<A> {

    private static final int MOST_WAITING = 100;

    private final Supplier<A> api;
    private final CallLimit limit;
    private final Call<A> whoAmI;
    private final String authorization;
    private final Semaphore waiting = new Semaphore(MOST_WAITING);

    /** Whether Stytch has shown that it knows this application's credentials. */
    private volatile boolean known;

    /** A call of an API. */
    @FunctionalInterface
    interface Call<A> {
        JsonObject send(A api, String authorization, JsonObject body);
    }

    private Calls(Supplier<A> api, CallLimit limit, Call<A> whoAmI, String projectId, String secret) {
        this.api = Objects.requireNonNull(api, "api");
        this.limit = Objects.requireNonNull(limit, "limit");
        this.whoAmI = whoAmI;
        this.authorization = "Basic "
                + Base64.getEncoder().encodeToString((projectId + ":" + secret).getBytes(StandardCharsets.US_ASCII));
    }

    /** Calls for a consumer project; the client is asked for when it is first needed. */
    public static Calls<ConsumerApi> ofConsumer(
            Supplier<ConsumerApi> api, CallLimit limit, String projectId, String secret) {
        return new Calls<>(api, limit, (client, credentials, nothing) -> client.whoAmI(credentials), projectId, secret);
    }

    /** Calls for a B2B project; the client is asked for when it is first needed. */
    public static Calls<B2bApi> ofB2b(Supplier<B2bApi> api, CallLimit limit, String projectId, String secret) {
        return new Calls<>(api, limit, (client, credentials, nothing) -> client.whoAmI(credentials), projectId, secret);
    }

    /** One call; the name is for the log, and the reading gives nothing if the answer is not what it should be. */
    <T> Outcome<T> call(String name, Call<A> call, JsonObject body, Function<JsonObject, Optional<T>> reading) {
        return sent(name, call, body, reading, refusal -> {
            Refusal why = Refusals.of(refusal.status(), refusal.errorType());
            if (why == Refusal.MISCONFIGURED) {
                MfaLog.log(MfaMessage.STYTCH_REFUSED_US, refusal.errorType(), refusal.requestId());
            }
            return why;
        });
    }

    /**
     * The call with a password. Stytch has one and the same word for a wrong password and for a wrong secret of this
     * application; until Stytch has shown that it knows the secret, it is asked.
     */
    <T> Outcome<T> password(Call<A> call, JsonObject body, Function<JsonObject, Optional<T>> reading) {
        return sent("passwords/authenticate", call, body, reading, refusal -> {
            Refusal why = Refusals.of(refusal.status(), refusal.errorType());
            if (!refusal.errorType().equals(Refusals.UNAUTHORIZED)) {
                return why == Refusal.NOT_ACCEPTED ? Refusal.LOG_IN : why;
            }
            return known || knowsUs() ? Refusal.LOG_IN : Refusal.MISCONFIGURED;
        });
    }

    private <T> Outcome<T> sent(
            String name,
            Call<A> call,
            JsonObject body,
            Function<JsonObject, Optional<T>> reading,
            Function<StytchRefusalException, Refusal> sorting) {
        if (!waiting.tryAcquire()) {
            MfaLog.log(MfaMessage.STYTCH_SILENT, MOST_WAITING + " calls wait for it already");
            return new Outcome.Refused<>(Refusal.UNREACHABLE);
        }
        JsonObject answer;
        try {
            A client = api.get();
            answer = limit.within(() -> call.send(client, authorization, body));
        } catch (StytchRefusalException refusal) {
            MfaLog.log(MfaMessage.CHALLENGE_REFUSED, name, refusal.status(), refusal.errorType(), refusal.requestId());
            return new Outcome.Refused<>(sorting.apply(refusal));
        } catch (RuntimeException | StackOverflowError failure) {
            // What a Rest Client throws differs by server, and a parser may go as deep as the JSON does; the text may
            // quote a body, so only its kind is logged.
            MfaLog.log(MfaMessage.STYTCH_SILENT, FailureKind.of(failure));
            return new Outcome.Refused<>(Refusal.UNREACHABLE);
        } finally {
            waiting.release();
        }
        known = true;
        Optional<T> value = answer == null ? Optional.empty() : reading.apply(answer);
        if (value.isEmpty()) {
            MfaLog.log(MfaMessage.STYTCH_NOT_UNDERSTOOD, name);
            return new Outcome.Refused<>(Refusal.UNREACHABLE);
        }
        return new Outcome.Done<>(value.get());
    }

    private boolean knowsUs() {
        Outcome<Boolean> answer =
                call("debug/whoami", whoAmI, JsonObject.EMPTY_JSON_OBJECT, whoever -> Optional.of(true));
        return !(answer instanceof Outcome.Refused<Boolean> refused && refused.why() == Refusal.MISCONFIGURED);
    }
}
