package io.mfafilter.stytch;

import jakarta.enterprise.context.ApplicationScoped;
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

/**
 * The calls to Stytch's APIs. The media type is bare on purpose: Stytch is reported to refuse one with a charset.
 *
 * <p>The interface has no path of its own: a server that scans for resources would take it for one.
 */
@RegisterRestClient(configKey = "mfa-stytch")
@RegisterProvider(StytchRefusalMapper.class)
@RegisterProvider(BoundedBodyReader.class)
@ApplicationScoped
@Consumes("application/json")
@Produces("application/json")
public interface StytchApi extends StytchCalls, MemberCalls, RevocationCalls {

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

    /**
     * Which member's session a token or a JWT stands for.
     *
     * @param authorization the project's Basic credentials
     * @param question exactly one credential
     * @throws StytchRefusalException for every status but 2xx
     */
    @Override
    @POST
    @Path("/v1/b2b/sessions/authenticate")
    MemberAnswer authenticateMember(@HeaderParam("Authorization") String authorization, SessionQuestion question);

    /**
     * An organization, with its policy.
     *
     * @param authorization the project's Basic credentials
     * @param organizationId which
     * @throws StytchRefusalException for every status but 2xx
     */
    @Override
    @GET
    @Path("/v1/b2b/organizations/{organizationId}")
    MemberAnswer organization(
            @HeaderParam("Authorization") String authorization, @PathParam("organizationId") String organizationId);

    /**
     * A member, with the organization.
     *
     * @param authorization the project's Basic credentials
     * @param organizationId the member's organization
     * @param memberId which
     * @throws StytchRefusalException for every status but 2xx
     */
    @Override
    @GET
    @Path("/v1/b2b/organizations/{organizationId}/member")
    MemberAnswer member(
            @HeaderParam("Authorization") String authorization,
            @PathParam("organizationId") String organizationId,
            @QueryParam("member_id") String memberId);

    /**
     * Ends a member's session.
     *
     * @param authorization the project's Basic credentials
     * @param question exactly one credential
     * @throws StytchRefusalException for every status but 2xx
     */
    @POST
    @Path("/v1/b2b/sessions/revoke")
    void revokeMember(@HeaderParam("Authorization") String authorization, SessionQuestion question);
}
