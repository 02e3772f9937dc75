package io.mfafilter.it.attack.app;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;

/** Serves what the decoded and resolved path names, as applications do that keep their own store of pages. */
@Path("{path:.*}")
public class EverythingResource {

    @GET
    public Response get(@PathParam("path") String path) {
        String page = URI.create("/" + path.replaceAll("[^A-Za-z0-9./]", "_"))
                .normalize()
                .getPath();
        if (page.equals("/secure") || page.startsWith("/secure/")) {
            String song = Canary.sing();
            return Response.ok(song).header("X-Canary", song).build();
        }
        return Response.ok("free page " + page).build();
    }
}
