package io.mfafilter.cdi;

import io.mfafilter.DenialReason;
import io.mfafilter.RequiresStepUp;
import io.mfafilter.StepUpRequiredException;
import io.mfafilter.decision.AccessRules.StepUpDemand;
import io.mfafilter.decision.Denial;
import io.mfafilter.log.MfaLog;
import io.mfafilter.log.MfaMessage;
import io.mfafilter.servlet.AsyncDispatch;
import io.mfafilter.servlet.FailedEvaluation;
import io.mfafilter.servlet.GateLookup;
import io.mfafilter.servlet.RefusedCallException;
import io.mfafilter.stepup.StepUpLookup;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.AroundTimeout;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
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
        HttpServletRequest caller = requestOf(call);
        Optional<Denial> denial = denial(call, caller);
        if (denial.isPresent()) {
            throw new RefusedCallException(denial.get());
        }
        return call.proceed();
    }

    private static Optional<Denial> denial(InvocationContext call, HttpServletRequest caller) {
        try {
            StepUpDemand demand = demandOf(call);
            return GateLookup.of(caller.getServletContext())
                    .map(gate -> gate.stepUp(caller, demand))
                    .orElseGet(() -> notStarted(caller));
        } catch (RuntimeException | Error failure) {
            return Optional.of(FailedEvaluation.denial(caller, List.of(), failure));
        }
    }

    private static Optional<Denial> notStarted(HttpServletRequest caller) {
        MfaLog.log(MfaMessage.NOT_STARTED, caller.getMethod(), caller.getRequestURI());
        return Optional.of(Denial.of(DenialReason.MISCONFIGURED, List.of(), false));
    }

    /** A timer has no caller that could prove anything. */
    @AroundTimeout
    public Object refuse(InvocationContext call) {
        throw offRequest(call);
    }

    /** The current request; there is none in a timer or on a thread of the application's own. */
    private HttpServletRequest requestOf(InvocationContext call) {
        return isInRequest() ? request : AsyncDispatch.current().orElseThrow(() -> offRequest(call));
    }

    private boolean isInRequest() {
        try {
            return request.getServletContext() != null;
        } catch (RuntimeException noRequest) {
            // Servers tell it in different ways: no active context, no request bound to the thread.
            return false;
        }
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
