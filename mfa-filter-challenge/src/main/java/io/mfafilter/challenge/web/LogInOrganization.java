package io.mfafilter.challenge.web;

import io.mfafilter.organization.Tenants;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/** For which organization a log-in is: the application knows it, or whoever logs in names it. */
final class LogInOrganization {

    /** The form field, and the query parameter that fills it in. */
    static final String FIELD = "organization";

    /** Where there are no organizations. */
    static final LogInOrganization NONE = new LogInOrganization(false, Tenants.ALL);

    /** What may be an id or a slug at Stytch; anything else is not sent. */
    private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9._~-]{2,200}");

    private final boolean hasOrganizations;
    private final Tenants taken;

    private LogInOrganization(boolean hasOrganizations, Tenants taken) {
        this.hasOrganizations = hasOrganizations;
        this.taken = Objects.requireNonNull(taken, "taken");
    }

    /** One of these organizations. */
    static LogInOrganization among(Tenants taken) {
        return new LogInOrganization(true, taken);
    }

    /** Whether the page asks for it. */
    boolean isAsked(Visit visit) {
        return hasOrganizations && known(visit).isEmpty();
    }

    /** What the page's field holds at first; empty text for anything that no organization is called. */
    String typed(Visit visit) {
        String typed = visit.field(FIELD).strip();
        return isAsked(visit) && SHAPE.matcher(typed).matches() ? typed : "";
    }

    /** The id or slug for a log-in form; empty if it names none. Where there are no organizations it is empty text. */
    Optional<String> named(Visit visit) {
        if (!hasOrganizations) {
            return Optional.of("");
        }
        return known(visit).or(() -> Optional.of(typed(visit)).filter(text -> !text.isEmpty()));
    }

    private Optional<String> known(Visit visit) {
        return visit.organization()
                .or(() -> taken.named().size() == 1 ? taken.named().stream().findFirst() : Optional.empty());
    }
}
