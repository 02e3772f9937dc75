package io.mfafilter.stytch;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** The call for the keys that Stytch signs session JWTs with. It is public: no credentials are sent. */
@RegisterRestClient(configKey = "mfa-stytch")
@RegisterProvider(StytchRefusalMapper.class)
@RegisterProvider(BoundedBodyReader.class)
@RegisterProvider(JwksAnswerReader.class)
@ApplicationScoped
@Produces("application/json")
public interface StytchKeysApi {

    /**
     * The project's keys. While Stytch changes them, about every six months, there are two.
     *
     * @throws StytchRefusalException for every status but 2xx
     */
    @GET
    @Path("/v1/sessions/jwks/{projectId}")
    JwksAnswer keys(@PathParam("projectId") String projectId);
}
