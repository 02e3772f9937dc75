package io.mfafilter.it.stepup.resources;

import io.mfafilter.RequiresStepUp;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** Methods that subclasses inherit or override. */
public abstract class BaseResource {

    @GET
    @Path("inherited")
    @RequiresStepUp
    public String inherited() {
        return "protected body";
    }

    @GET
    @Path("overridden")
    @RequiresStepUp
    public String overridden() {
        return "protected body";
    }
}
