package io.mfafilter.it.stepup.resources;

import io.mfafilter.RequiresStepUp;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.Path;

/** A bean, so that the interceptor guards its locator. */
@Path("locating-bean")
@RequestScoped
@RequiresStepUp
public class LocatingBean {

    @Path("sub")
    public SubResource sub() {
        return new SubResource();
    }
}
