package io.mfafilter.servlet;

import io.mfafilter.DenialReason;
import io.mfafilter.decision.Denial;
import io.mfafilter.log.MfaLog;
import io.mfafilter.log.MfaMessage;
import io.mfafilter.response.BareAnswer;
import io.mfafilter.response.DenialResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;

/**
 * What an evaluation that failed comes to: a line in the log, and a refusal. That holds for errors too: a library that is
 * missing, or a stack that is full, is no reason to leave the answer to the server.
 */
public final class FailedEvaluation {

    private FailedEvaluation() {}

    /** The refusal, for where one is handed on. */
    public static Denial denial(HttpServletRequest request, List<String> policies, Throwable failure) {
        log(request, failure);
        return Denial.of(DenialReason.MISCONFIGURED, policies, false);
    }

    /** The answer, for where there is nobody left to make one. */
    public static DenialResponse answer(HttpServletRequest request, Throwable failure) {
        log(request, failure);
        return BareAnswer.of(DenialReason.MISCONFIGURED);
    }

    private static void log(HttpServletRequest request, Throwable failure) {
        MfaLog.log(
                MfaMessage.EVALUATION_FAILED,
                failure,
                request.getMethod(),
                request.getRequestURI(),
                failure.getClass().getName());
    }
}
