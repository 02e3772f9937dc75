package io.mfafilter.it.configuration.app;

import io.mfafilter.RequiresStepUp;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.Path;

/** Repeats it. */
@Path("careful")
@RequestScoped
public class CarefulPayment implements Payment {

    @Override
    @RequiresStepUp
    public String pay() {
        return "protected body";
    }
}
