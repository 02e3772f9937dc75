package io.mfafilter.it.stepup.resources;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.Path;

/** No annotation of its own; a bean. */
@Path("inheriting-bean")
@ApplicationScoped
public class InheritingBean extends BaseResource {

    @Override
    public String overridden() {
        return "protected body of the subclass";
    }
}
