package io.mfafilter.it.organization.app;

import io.mfafilter.OrganizationResolver;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** The tenant is the second part of the path below {@code /tenant}. */
@ApplicationScoped
public class TenantOfPath implements OrganizationResolver {

    @Override
    public Optional<String> organizationOf(Request request) {
        if (request.path().startsWith("/tenant/broken")) {
            throw new IllegalStateException("no such tenant");
        }
        return request.path().startsWith("/tenant/")
                ? Optional.of(request.path().split("/")[2])
                : Optional.empty();
    }
}
