package io.mfafilter.organization;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;

/**
 * Organizations by id or slug. What begins with {@value #ID_PREFIX} is an id and never a slug, so that nobody can take the slug
 * that another organization's id is.
 *
 * @param named ids and slugs; none for every organization
 */
public record Tenants(Set<String> named) {

    /** Every organization. */
    public static final Tenants ALL = new Tenants(Set.of());

    private static final String ID_PREFIX = "organization-";

    /** Keeps a copy. */
    public Tenants {
        named = Set.copyOf(named);
    }

    /** Whether an organization is among them. */
    public boolean include(String organizationId, Optional<String> slug) {
        return named.isEmpty() || anyNames(named, organizationId, slug);
    }

    /** Whether each of these ids and slugs names an organization. */
    public static boolean allName(Collection<String> idsAndSlugs, String organizationId, Optional<String> slug) {
        return idsAndSlugs.stream().allMatch(name -> names(name, organizationId, slug));
    }

    private static boolean anyNames(Collection<String> idsAndSlugs, String organizationId, Optional<String> slug) {
        return idsAndSlugs.stream().anyMatch(name -> names(name, organizationId, slug));
    }

    private static boolean names(String idOrSlug, String organizationId, Optional<String> slug) {
        return idOrSlug.startsWith(ID_PREFIX)
                ? idOrSlug.equals(organizationId)
                : slug.isPresent() && slug.get().equals(idOrSlug);
    }
}
