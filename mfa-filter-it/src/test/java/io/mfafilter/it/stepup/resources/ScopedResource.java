package io.mfafilter.it.stepup.resources;

import io.mfafilter.RequiresStepUp;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** A CDI bean, guarded as a whole, with one method of a rule of its own. */
@Path("scoped")
@RequestScoped
@RequiresStepUp(minutes = 10)
public class ScopedResource {

    @GET
    public String guarded() {
        return "protected body";
    }

    @GET
    @Path("stricter")
    @RequiresStepUp(minutes = 2)
    public String stricter() {
        return "protected body";
    }
}
