package io.mfafilter.it.configuration.app;

import io.mfafilter.RequiresStepUp;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Set;

/** Nobody calls an application's methods through a container; and it makes an object with a guarded locator itself. */
@ApplicationPath("guarded")
@RequiresStepUp
public class GuardedApplication extends Application {

    @Override
    @SuppressWarnings("deprecation")
    public Set<Object> getSingletons() {
        return Set.of(new LocatorHeir());
    }
}
