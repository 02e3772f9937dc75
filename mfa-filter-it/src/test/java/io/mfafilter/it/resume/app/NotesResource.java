package io.mfafilter.it.resume.app;

import io.mfafilter.RequiresStepUp;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Notes that want a fresh proof. */
@Path("notes")
@Produces(MediaType.TEXT_PLAIN)
public class NotesResource {

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresStepUp(minutes = 5)
    public String put(String json, @HeaderParam("X-Note") String header) {
        Ledger.note("/bank/api/notes");
        return "put " + json + " " + header;
    }

    @POST
    @Path("form")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RequiresStepUp(minutes = 5)
    public String post(@FormParam("note") String note) {
        Ledger.note("/bank/api/notes/form");
        return "posted " + note;
    }

    @POST
    @Path("upload")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @RequiresStepUp(minutes = 5)
    public String upload(byte[] body) {
        Ledger.note("/bank/api/notes/upload");
        return "uploaded " + body.length;
    }
}
