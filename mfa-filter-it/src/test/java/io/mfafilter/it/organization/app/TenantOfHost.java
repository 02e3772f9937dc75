package io.mfafilter.it.organization.app;

import io.mfafilter.OrganizationResolver;
import java.util.Optional;

/** The tenant is the first part of a host name below {@code tenants.example}. It is no bean, and is named as a service. */
public class TenantOfHost implements OrganizationResolver {

    private static final String DOMAIN = ".tenants.example";

    @Override
    public Optional<String> organizationOf(Request request) {
        return request.host().endsWith(DOMAIN)
                ? Optional.of(request.host().substring(0, request.host().length() - DOMAIN.length()))
                : Optional.empty();
    }
}
