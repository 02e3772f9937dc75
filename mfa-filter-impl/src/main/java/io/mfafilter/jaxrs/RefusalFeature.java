package io.mfafilter.jaxrs;

import jakarta.ws.rs.RuntimeType;
import jakarta.ws.rs.core.Feature;
import jakarta.ws.rs.core.FeatureContext;

/** Brings the {@link RefusalMapper} into every JAX-RS application, by service loading; clients need it not. */
public final class RefusalFeature implements Feature {

    /** For the service loader. */
    public RefusalFeature() {}

    @Override
    public boolean configure(FeatureContext context) {
        boolean onServer = context.getConfiguration().getRuntimeType() == RuntimeType.SERVER;
        if (onServer) {
            context.register(RefusalMapper.class);
        }
        return onServer;
    }
}
