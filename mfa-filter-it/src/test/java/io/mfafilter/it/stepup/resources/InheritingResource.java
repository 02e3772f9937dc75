package io.mfafilter.it.stepup.resources;

import jakarta.ws.rs.Path;

/** No annotation of its own; no bean. */
@Path("inheriting")
public class InheritingResource extends BaseResource {

    @Override
    public String overridden() {
        return "protected body of the subclass";
    }
}
