package io.mfafilter.challenge.stytch;

import io.mfafilter.stytch.BoundedBodyReader;
import io.mfafilter.stytch.StytchRefusalMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.JsonObject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/**
 * The calls to Stytch's consumer API. Address, time-outs and the rest are those of mfa-filter: the two always talk to the same
 * Stytch. Every status but 2xx is a {@link io.mfafilter.stytch.StytchRefusalException}.
 *
 * <p>The interface has no path of its own: a server that scans for resources would take it for one.
 */
@RegisterRestClient(configKey = "mfa-stytch")
@RegisterProvider(StytchRefusalMapper.class)
@RegisterProvider(BoundedBodyReader.class)
@ApplicationScoped
@Consumes("application/json")
@Produces("application/json")
public interface ConsumerApi {

    /** A password. */
    @POST
    @Path("/v1/passwords/authenticate")
    JsonObject logIn(@HeaderParam("Authorization") String authorization, JsonObject body);

    /** Whose session a credential stands for. */
    @POST
    @Path("/v1/sessions/authenticate")
    JsonObject session(@HeaderParam("Authorization") String authorization, JsonObject body);

    /** Ends a session. */
    @POST
    @Path("/v1/sessions/revoke")
    JsonObject revoke(@HeaderParam("Authorization") String authorization, JsonObject body);

    /** Sends a code by text message. */
    @POST
    @Path("/v1/otps/sms/send")
    JsonObject sendSms(@HeaderParam("Authorization") String authorization, JsonObject body);

    /** Sends a code by WhatsApp. */
    @POST
    @Path("/v1/otps/whatsapp/send")
    JsonObject sendWhatsApp(@HeaderParam("Authorization") String authorization, JsonObject body);

    /** Sends a code by e-mail. */
    @POST
    @Path("/v1/otps/email/send")
    JsonObject sendEmail(@HeaderParam("Authorization") String authorization, JsonObject body);

    /** A code that was sent. */
    @POST
    @Path("/v1/otps/authenticate")
    JsonObject proveCode(@HeaderParam("Authorization") String authorization, JsonObject body);

    /** Begins to register an authenticator app. */
    @POST
    @Path("/v1/totps")
    JsonObject newApp(@HeaderParam("Authorization") String authorization, JsonObject body);

    /** An authenticator app's code. */
    @POST
    @Path("/v1/totps/authenticate")
    JsonObject proveApp(@HeaderParam("Authorization") String authorization, JsonObject body);

    /** A recovery code. */
    @POST
    @Path("/v1/totps/recover")
    JsonObject recover(@HeaderParam("Authorization") String authorization, JsonObject body);

    /** What to ask a passkey. */
    @POST
    @Path("/v1/webauthn/authenticate/start")
    JsonObject askPasskey(@HeaderParam("Authorization") String authorization, JsonObject body);

    /** A passkey's answer. */
    @POST
    @Path("/v1/webauthn/authenticate")
    JsonObject provePasskey(@HeaderParam("Authorization") String authorization, JsonObject body);

    /** Whose credentials these are; the cheapest way to learn whether they are right. */
    @GET
    @Path("/v1/debug/whoami")
    JsonObject whoAmI(@HeaderParam("Authorization") String authorization);
}
