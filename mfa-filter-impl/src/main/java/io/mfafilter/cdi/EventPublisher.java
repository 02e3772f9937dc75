package io.mfafilter.cdi;

import io.mfafilter.MfaEvent;
import io.mfafilter.MfaEvent.AccessAllowed;
import io.mfafilter.decision.DecisionListener;
import io.mfafilter.log.MfaLog;
import io.mfafilter.log.MfaMessage;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Fires decisions as CDI events. There is one, the gate's. */
@Dependent
public class EventPublisher implements DecisionListener {

    private final BeanManager beans;
    private final boolean hearsAllowed;

    /** Asks once whether anybody observes requests that were let through: they are the many, and an event has its price. */
    @Inject
    EventPublisher(BeanManager beans) {
        this.beans = beans;
        AccessAllowed sample = new AccessAllowed(
                Instant.EPOCH,
                new MfaEvent.Request("GET", "/"),
                List.of(),
                new MfaEvent.Caller("-", "-", Optional.empty()),
                List.of(),
                false);
        this.hearsAllowed = !beans.resolveObserverMethods(sample).isEmpty();
    }

    @Override
    public boolean hearsAllowed() {
        return hearsAllowed;
    }

    @Override
    public void tell(MfaEvent event) {
        try {
            beans.getEvent().fire(event);
        } catch (RuntimeException | Error failure) {
            // The decision stands, whatever an application's observer makes of it.
            MfaLog.log(
                    MfaMessage.OBSERVER_FAILED,
                    failure,
                    event.getClass().getSimpleName(),
                    failure.getClass().getName());
        }
    }
}
