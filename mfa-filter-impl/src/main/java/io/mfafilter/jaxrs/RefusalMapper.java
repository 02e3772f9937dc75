package io.mfafilter.jaxrs;

import io.mfafilter.DenialReason;
import io.mfafilter.StepUpRequiredException;
import io.mfafilter.response.BareAnswer;
import io.mfafilter.servlet.FailedEvaluation;
import io.mfafilter.servlet.GateLookup;
import io.mfafilter.servlet.RefusedCallException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;

/** Gives the client of a refused bean call the same answer as that of a refused resource method. */
public final class RefusalMapper implements ExceptionMapper<StepUpRequiredException> {

    @Context
    private HttpServletRequest request;

    /** For JAX-RS. */
    public RefusalMapper() {}

    @Override
    public Response toResponse(StepUpRequiredException refusal) {
        try {
            return GateLookup.of(request.getServletContext())
                    .map(gate -> Answers.of(gate.answer(request, RefusedCallException.denialIn(refusal)), request))
                    .orElseGet(() -> Answers.of(BareAnswer.of(DenialReason.MISCONFIGURED)));
        } catch (RuntimeException | Error failure) {
            return Answers.of(FailedEvaluation.answer(request, failure));
        }
    }
}
