package io.mfafilter.it.stepup.beans;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.SecurityContext;

/** A resource that asks nothing itself and calls a bean that does. */
@Path("transfers")
@RequestScoped
public class TransferResource {

    @Inject
    TransferBean transfers;

    @GET
    public String list(@Context SecurityContext security) {
        return transfers.transfer() + " as " + security.getUserPrincipal().getName();
    }

    @POST
    public String create() {
        return transfers.transfer();
    }
}
