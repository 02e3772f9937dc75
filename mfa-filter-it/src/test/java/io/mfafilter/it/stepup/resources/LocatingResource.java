package io.mfafilter.it.stepup.resources;

import jakarta.ws.rs.Path;

/** Nothing is asked here; what it returns is guarded by its own annotation. */
@Path("locating")
public class LocatingResource {

    @Path("sub")
    public SubResource sub() {
        return new SubResource();
    }

    @Path("class")
    public Class<SubResource> subClass() {
        return SubResource.class;
    }
}
