package io.mfafilter.it.stepup.resources;

import io.mfafilter.RequiresStepUp;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** An object that an application hands to JAX-RS itself. */
@Path("hand-made")
public class HandMadeResource {

    @GET
    @RequiresStepUp
    public String guarded() {
        return "protected body";
    }
}
