package io.mfafilter.it.attack.app;

import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

/** The protected part; it takes everything that JAX-RS gives it, however it was written. */
@Path("secure{rest:(/.*)?}")
public class SecureResource {

    @GET
    public Response get() {
        return song();
    }

    @POST
    public Response post() {
        return song();
    }

    @PUT
    public Response put() {
        return song();
    }

    @DELETE
    public Response delete() {
        return song();
    }

    private static Response song() {
        String song = Canary.sing();
        return Response.ok(song).header("X-Canary", song).build();
    }
}
