package io.mfafilter.it.configuration.app;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Map;
import java.util.Set;

/** Makes an object of a bean's class itself, and cannot say how it sets JAX-RS up. */
@ApplicationPath("handing-out")
public class HandingOutApplication extends Application {

    @Override
    @SuppressWarnings("deprecation")
    public Set<Object> getSingletons() {
        return Set.of(new BeanLocator());
    }

    @Override
    public Map<String, Object> getProperties() {
        throw new IllegalStateException("there is no request yet");
    }
}
