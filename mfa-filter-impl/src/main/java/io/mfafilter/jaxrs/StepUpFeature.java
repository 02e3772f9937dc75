package io.mfafilter.jaxrs;

import io.mfafilter.RequiresStepUp;
import io.mfafilter.stepup.StepUpLookup;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import java.util.Optional;

/**
 * Puts a guard before every resource method for which {@code @RequiresStepUp} holds. JAX-RS finds it by service loading
 * (specification 3.1, section 4.1.2), so that it is there for scanned and for listed resources, and for those made by an
 * application's own hand.
 */
public final class StepUpFeature implements DynamicFeature {

    /** For the service loader. */
    public StepUpFeature() {}

    @Override
    public void configure(ResourceInfo resource, FeatureContext context) {
        Optional<RequiresStepUp> annotation =
                StepUpLookup.of(resource.getResourceClass(), resource.getResourceMethod());
        annotation.ifPresent(found -> context.register(new StepUpResourceFilter(found)));
    }
}
