package io.mfafilter.cdi;

import io.mfafilter.DenialReason;
import io.mfafilter.RequiresStepUp;
import io.mfafilter.StepUpRequiredException;
import io.mfafilter.decision.AccessRules.StepUpDemand;
import io.mfafilter.decision.Denial;
import io.mfafilter.log.MfaLog;
import io.mfafilter.log.MfaMessage;
import io.mfafilter.servlet.GateLookup;
import io.mfafilter.servlet.RefusedCallException;
import io.mfafilter.stepup.StepUpLookup;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.AroundTimeout;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;

/** Lets a bean's method be called only with a fresh proof; without a request to take it from, not at all. */
@Interceptor
@RequiresStepUp
@Priority(Interceptor.Priority.LIBRARY_BEFORE)
public class StepUpInterceptor {

    @Inject
    HttpServletRequest request;

    /** Verifies, then proceeds. */
    @AroundInvoke
    public Object verify(InvocationContext call) throws Exception {
        StepUpDemand demand = demandOf(call);
        Optional<Denial> denial = GateLookup.of(application(call))
                .map(gate -> gate.stepUp(request, demand))
                .orElseGet(() -> Optional.of(Denial.of(DenialReason.MISCONFIGURED, List.of(), false)));
        if (denial.isPresent()) {
            throw new RefusedCallException(denial.get());
        }
        return call.proceed();
    }

    /** A timer has no caller that could prove anything. */
    @AroundTimeout
    public Object refuse(InvocationContext call) {
        throw offRequest(call);
    }

    /** The servlet context of the current request; there is none in a timer or on a thread of the application's own. */
    private ServletContext application(InvocationContext call) {
        try {
            ServletContext context = request.getServletContext();
            if (context != null) {
                return context;
            }
        } catch (RuntimeException noRequest) {
            // Servers tell it in different ways: no active context, no request bound to the thread.
            throw offRequest(call);
        }
        throw offRequest(call);
    }

    private static StepUpDemand demandOf(InvocationContext call) {
        Method method = call.getMethod();
        Class<?> beanClass = call.getTarget() == null
                ? method.getDeclaringClass()
                : call.getTarget().getClass();
        return StepUpLookup.of(beanClass, method)
                .map(StepUpDemand::of)
                // Bound by an extension: nobody can tell with which members, so those of the bare annotation hold.
                .orElseGet(() -> new StepUpDemand(RequiresStepUp.DEFAULT_MINUTES, "", ""));
    }

    private static StepUpRequiredException offRequest(InvocationContext call) {
        String where = call.getMethod().getDeclaringClass().getName() + "."
                + call.getMethod().getName() + "()";
        MfaLog.log(MfaMessage.OFF_REQUEST, where);
        return new StepUpRequiredException(
                MfaMessage.OFF_REQUEST.format(where), DenialReason.UNAUTHENTICATED, List.of(), null);
    }
}
