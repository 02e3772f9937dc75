package io.mfafilter.it.attack.app;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** The part that is free. */
@Path("health")
public class HealthResource {

    @GET
    public String get() {
        return "healthy";
    }
}
