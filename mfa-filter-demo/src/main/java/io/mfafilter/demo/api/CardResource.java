package io.mfafilter.demo.api;

import io.mfafilter.RequiresStepUp;
import jakarta.enterprise.context.RequestScoped;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** The card's number: behind the filter, and only right after the second factor was proven. */
@Path("card")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class CardResource {

    /** The number of the demo's card, which no bank ever issued. */
    @GET
    @RequiresStepUp(minutes = 5)
    public JsonObject card() {
        return Json.createObjectBuilder()
                .add("number", "0000 1234 5678 0000")
                .add("expires", "11/31")
                .build();
    }
}
