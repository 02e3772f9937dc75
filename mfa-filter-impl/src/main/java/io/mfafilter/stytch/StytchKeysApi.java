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
     * The keys of a consumer project.
     *
     * @throws StytchRefusalException for every status but 2xx
     */
    @GET
    @Path("/v1/sessions/jwks/{projectId}")
    JwksAnswer ofConsumer(@PathParam("projectId") String projectId);

    /**
     * The keys of a B2B project.
     *
     * @throws StytchRefusalException for every status but 2xx
     */
    @GET
    @Path("/v1/b2b/sessions/jwks/{projectId}")
    JwksAnswer ofB2b(@PathParam("projectId") String projectId);
}
