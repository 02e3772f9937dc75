package io.mfafilter.it.configuration.app;

import io.mfafilter.RequiresStepUp;
import jakarta.ws.rs.GET;

/** One implementation repeats the annotation, the other does not. */
public interface Payment {

    @GET
    @RequiresStepUp
    String pay();
}
