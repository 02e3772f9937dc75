package io.mfafilter.it.configuration.app;

import jakarta.ws.rs.Path;

/** Does not. */
@Path("careless")
public class CarelessPayment implements Payment {

    @Override
    public String pay() {
        return "protected body";
    }
}
