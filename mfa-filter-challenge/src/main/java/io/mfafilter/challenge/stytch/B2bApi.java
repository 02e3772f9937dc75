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
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** The calls to Stytch's B2B API. What is said of {@link ConsumerApi} holds here too. */
@RegisterRestClient(configKey = "mfa-stytch")
@RegisterProvider(StytchRefusalMapper.class)
@RegisterProvider(BoundedBodyReader.class)
@ApplicationScoped
@Consumes("application/json")
@Produces("application/json")
public interface B2bApi {

    /** A password. */
    @POST
    @Path("/v1/b2b/passwords/authenticate")
    JsonObject logIn(@HeaderParam("Authorization") String authorization, JsonObject body);

    /** Whose session a credential stands for. */
    @POST
    @Path("/v1/b2b/sessions/authenticate")
    JsonObject session(@HeaderParam("Authorization") String authorization, JsonObject body);

    /** Ends a session. */
    @POST
    @Path("/v1/b2b/sessions/revoke")
    JsonObject revoke(@HeaderParam("Authorization") String authorization, JsonObject body);

    /** A member, with the organization. */
    @GET
    @Path("/v1/b2b/organizations/{organization_id}/member")
    JsonObject member(
            @HeaderParam("Authorization") String authorization,
            @PathParam("organization_id") String organizationId,
            @QueryParam("member_id") String memberId);

    /** Sends a code by text message. */
    @POST
    @Path("/v1/b2b/otps/sms/send")
    JsonObject sendSms(@HeaderParam("Authorization") String authorization, JsonObject body);

    /** A code that was sent by text message. */
    @POST
    @Path("/v1/b2b/otps/sms/authenticate")
    JsonObject proveSms(@HeaderParam("Authorization") String authorization, JsonObject body);

    /** Begins to register an authenticator app. */
    @POST
    @Path("/v1/b2b/totp")
    JsonObject newApp(@HeaderParam("Authorization") String authorization, JsonObject body);

    /** An authenticator app's code. */
    @POST
    @Path("/v1/b2b/totp/authenticate")
    JsonObject proveApp(@HeaderParam("Authorization") String authorization, JsonObject body);

    /** A recovery code. */
    @POST
    @Path("/v1/b2b/recovery_codes/recover")
    JsonObject recover(@HeaderParam("Authorization") String authorization, JsonObject body);

    /** Whose credentials these are; the cheapest way to learn whether they are right. */
    @GET
    @Path("/v1/debug/whoami")
    JsonObject whoAmI(@HeaderParam("Authorization") String authorization);
}
