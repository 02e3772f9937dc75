package io.mfafilter.it.configuration.app;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Map;

/** Switches off what guards resources that are no beans. */
@ApplicationPath("api")
public class UnservedApplication extends Application {

    @Override
    public Map<String, Object> getProperties() {
        return Map.of("jersey.config.server.disableMetainfServicesLookup", true);
    }
}
