package io.mfafilter;

import java.util.Objects;
import java.util.Optional;

/**
 * Tells which organization a request is for, in an application whose tenant is in the host name or the path. For Stytch B2B
 * projects only. Make it a CDI bean, or name it in {@code META-INF/services/io.mfafilter.OrganizationResolver}:
 *
 * <pre>{@code
 * @ApplicationScoped
 * public class TenantOfHost implements OrganizationResolver {
 *     public Optional<String> organizationOf(Request request) {
 *         return Optional.of(request.host().replaceFirst("[.]example[.]com$", ""));    // the slug
 *     }
 * }
 * }</pre>
 *
 * <p>A session of another organization is then refused with {@link DenialReason#WRONG_ORGANIZATION}. Where there are several
 * resolvers, a session must be of the organization that each of them names. One that throws refuses the request with
 * {@link DenialReason#MISCONFIGURED}.
 */
@FunctionalInterface
public interface OrganizationResolver {

    /**
     * Names the organization that a request is for. It is called once for each request that carries a valid session, on the
     * request's thread, before the session's factors are looked at.
     *
     * @param request where the request goes, as its client wrote it: nothing in it is proven
     * @return the organization's id, which begins with {@code organization-}, or its slug; empty where the request belongs to no
     *     single organization, so that every organization may make it. Never {@code null}
     */
    Optional<String> organizationOf(Request request);

    /**
     * Where a request goes.
     *
     * @param host the host name by which the client called, in lower case, without the port
     * @param path the path below the application's context path, as the server decoded it
     */
    record Request(String host, String path) {

        /**
         * Checks that nothing is {@code null}.
         *
         * @throws NullPointerException if a component is {@code null}
         */
        public Request {
            Objects.requireNonNull(host, "host");
            Objects.requireNonNull(path, "path");
        }
    }
}
