package io.mfafilter.it.stepup.resources;

import io.mfafilter.RequiresStepUp;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** Made by a locator's own hand: no container knows it. */
@RequiresStepUp
public class SubResource {

    @GET
    public String guarded() {
        return "protected body";
    }

    @GET
    @Path("deeper")
    public String deeper() {
        return "protected body";
    }
}
