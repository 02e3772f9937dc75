package io.mfafilter.jaxrs;

import io.mfafilter.DenialReason;
import io.mfafilter.RequiresStepUp;
import io.mfafilter.decision.AccessRules.StepUpDemand;
import io.mfafilter.decision.Denial;
import io.mfafilter.log.MfaLog;
import io.mfafilter.log.MfaMessage;
import io.mfafilter.response.BareAnswer;
import io.mfafilter.servlet.ApplicationGuardFilter;
import io.mfafilter.servlet.GateLookup;
import io.mfafilter.servlet.RequestGate;
import jakarta.annotation.Priority;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
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
        Object guarded = context.getProperty(ApplicationGuardFilter.GUARDED_REQUEST);
        Optional<RequestGate> gate = guarded instanceof HttpServletRequest request
                ? GateLookup.of(request.getServletContext())
                : Optional.empty();
        if (gate.isEmpty()) {
            // Without the guard this is no request of an application that mfa-filter was started with.
            MfaLog.log(
                    MfaMessage.NOT_STARTED,
                    context.getMethod(),
                    context.getUriInfo().getPath());
            context.abortWith(Answers.of(BareAnswer.of(DenialReason.MISCONFIGURED)));
            return;
        }
        HttpServletRequest request = (HttpServletRequest) guarded;
        Optional<Denial> denial = gate.get().stepUp(request, demand);
        denial.ifPresent(refused -> context.abortWith(Answers.of(gate.get().answer(request, refused), request)));
    }
}
