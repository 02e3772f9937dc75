package io.mfafilter.stytch;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/**
 * The calls to Stytch's consumer API. The media type is bare on purpose: Stytch is reported to refuse one with a charset.
 *
 * <p>The interface has no path of its own: a server that scans for resources would take it for one.
 */
@RegisterRestClient(configKey = "mfa-stytch")
@RegisterProvider(StytchRefusalMapper.class)
@RegisterProvider(BoundedBodyReader.class)
@ApplicationScoped
@Consumes("application/json")
@Produces("application/json")
public interface StytchApi extends StytchCalls, RevocationCalls {

    /**
     * Which session a token or a JWT stands for.
     *
     * @param authorization the project's Basic credentials
     * @param question exactly one credential
     * @throws StytchRefusalException for every status but 2xx
     */
    @Override
    @POST
    @Path("/v1/sessions/authenticate")
    SessionAnswer authenticate(@HeaderParam("Authorization") String authorization, SessionQuestion question);

    /**
     * Ends a session.
     *
     * @param authorization the project's Basic credentials
     * @param question exactly one credential
     * @throws StytchRefusalException for every status but 2xx
     */
    @Override
    @POST
    @Path("/v1/sessions/revoke")
    void revoke(@HeaderParam("Authorization") String authorization, SessionQuestion question);
}
