package io.mfafilter.challenge.text;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import java.util.Optional;

/**
 * What the pages call the application that they belong to.
 *
 * @param configured the setting, if it is set
 */
public record ApplicationName(Optional<String> configured) {

    /** Checks that nothing is {@code null}. */
    public ApplicationName {
        Objects.requireNonNull(configured, "configured");
    }

    /** The name for a request: the setting, the application's display name, or the server's name. */
    public String in(HttpServletRequest request) {
        return configured
                .or(() -> Optional.ofNullable(request.getServletContext().getServletContextName())
                        .map(String::strip)
                        .filter(name -> !name.isEmpty()))
                .orElseGet(request::getServerName);
    }
}
