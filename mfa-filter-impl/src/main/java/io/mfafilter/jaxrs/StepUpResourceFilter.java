package io.mfafilter.jaxrs;

import io.mfafilter.DenialReason;
import io.mfafilter.RequiresStepUp;
import io.mfafilter.decision.AccessRules.StepUpDemand;
import io.mfafilter.decision.Denial;
import io.mfafilter.log.MfaLog;
import io.mfafilter.log.MfaMessage;
import io.mfafilter.response.BareAnswer;
import io.mfafilter.servlet.ApplicationGuardFilter;
import io.mfafilter.servlet.FailedEvaluation;
import io.mfafilter.servlet.GateLookup;
import io.mfafilter.servlet.RequestGate;
import jakarta.annotation.Priority;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.Response;
import java.util.Optional;

/** Lets a resource method be called only with a fresh proof. */
@Priority(Priorities.AUTHORIZATION)
public final class StepUpResourceFilter implements ContainerRequestFilter {

    private final StepUpDemand demand;

    StepUpResourceFilter(RequiresStepUp annotation) {
        this.demand = StepUpDemand.of(annotation);
    }

    @Override
    public void filter(ContainerRequestContext context) {
        if (context.getProperty(ApplicationGuardFilter.GUARDED_REQUEST) instanceof HttpServletRequest request) {
            refusal(ResourceRequest.of(request, context)).ifPresent(context::abortWith);
        } else {
            // Without the guard this is no request of an application that mfa-filter was started with.
            context.abortWith(
                    notStarted(context.getMethod(), context.getUriInfo().getPath()));
        }
    }

    private Optional<Response> refusal(HttpServletRequest request) {
        try {
            Optional<RequestGate> gate = GateLookup.of(request.getServletContext());
            if (gate.isEmpty()) {
                return Optional.of(notStarted(request.getMethod(), request.getRequestURI()));
            }
            Optional<Denial> denial = gate.get().stepUp(request, demand);
            return denial.map(refused -> Answers.of(gate.get().answer(request, refused), request));
        } catch (RuntimeException | Error failure) {
            return Optional.of(Answers.of(FailedEvaluation.answer(request, failure)));
        }
    }

    private static Response notStarted(String method, String path) {
        MfaLog.log(MfaMessage.NOT_STARTED, method, path);
        return Answers.of(BareAnswer.of(DenialReason.MISCONFIGURED));
    }
}
