package io.mfafilter.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.stytch.java.common.ErrorResponse;
import com.stytch.java.common.StytchException;
import com.stytch.java.common.StytchResult;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** What became of a call by Stytch's Java SDK. */
final class SdkCalls {

    private SdkCalls() {}

    static Object outcome(CompletableFuture<?> call) {
        return call.orTimeout(20, TimeUnit.SECONDS).join();
    }

    static <T> T success(CompletableFuture<StytchResult<T>> call) {
        Object outcome = outcome(call);
        if (outcome instanceof StytchResult.Success<?> success) {
            @SuppressWarnings("unchecked")
            T value = (T) success.getValue();
            return value;
        }
        return fail("the SDK did not understand the answer: " + outcome);
    }

    static void refused(CompletableFuture<?> call, int status, String errorType) {
        assertThat(outcome(call)).isInstanceOfSatisfying(StytchResult.Error.class, error -> {
            assertThat(error.getException()).isInstanceOf(StytchException.Response.class);
            ErrorResponse reason = ((StytchException.Response) error.getException()).getReason();
            assertThat(reason.getErrorType()).isEqualTo(errorType);
            assertThat(reason.getStatusCode()).isEqualTo(status);
            assertThat(reason.getRequestId()).startsWith("request-id-test-");
        });
    }
}
