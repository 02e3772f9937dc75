package io.mfafilter.it.chaos.app;

import io.mfafilter.RequiresStepUp;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** A resource that is no bean: JAX-RS alone guards it. */
@Path("guarded")
public class GuardedResource {

    @GET
    @RequiresStepUp(minutes = 5)
    public String get() {
        return "protected body of a resource";
    }
}
