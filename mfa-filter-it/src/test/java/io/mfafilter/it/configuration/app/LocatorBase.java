package io.mfafilter.it.configuration.app;

import io.mfafilter.RequiresStepUp;
import jakarta.ws.rs.Path;

/** A locator above the resource. */
public abstract class LocatorBase {

    @Path("sub")
    @RequiresStepUp
    public Object locate() {
        return this;
    }
}
