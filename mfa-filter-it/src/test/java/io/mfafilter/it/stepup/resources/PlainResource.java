package io.mfafilter.it.stepup.resources;

import io.mfafilter.RequiresStepUp;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** No scope: in most applications no CDI bean. */
@Path("plain")
public class PlainResource {

    @GET
    public String open() {
        return "open";
    }

    @GET
    @Path("guarded")
    @RequiresStepUp(minutes = 5)
    public String guarded() {
        return "protected body";
    }
}
