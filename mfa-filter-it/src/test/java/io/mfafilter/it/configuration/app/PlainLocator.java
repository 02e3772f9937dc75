package io.mfafilter.it.configuration.app;

import io.mfafilter.RequiresStepUp;
import jakarta.ws.rs.Path;

/** A locator of a class that is no bean. */
@Path("locator")
public class PlainLocator {

    @Path("sub")
    @RequiresStepUp
    public Object sub() {
        return this;
    }
}
