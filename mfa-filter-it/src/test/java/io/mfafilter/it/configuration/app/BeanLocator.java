package io.mfafilter.it.configuration.app;

import io.mfafilter.RequiresStepUp;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.Path;

/** A bean with a guarded locator: guarded where CDI makes it, and not where an application does. */
@Path("bean-locator")
@RequestScoped
public class BeanLocator {

    @Path("sub")
    @RequiresStepUp
    public Object locate() {
        return this;
    }
}
