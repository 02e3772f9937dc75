package io.mfafilter.challenge.resume;

import io.mfafilter.response.DenialResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The address of the challenge page that a refusal sends its user to.
 *
 * @param address the address, a path of this application
 */
record ChallengeLink(String address) {

    private static final String LOCATION = "Location";

    ChallengeLink {
        Objects.requireNonNull(address, "address");
    }

    /** That of a redirect; empty if it leads out of this application, where nobody would bring the user back to a form. */
    static Optional<ChallengeLink> of(DenialResponse redirect) {
        return redirect.headers().stream()
                .filter(header -> header.getKey().equals(LOCATION))
                .map(Map.Entry::getValue)
                .filter(address -> address.startsWith("/"))
                .findFirst()
                .map(ChallengeLink::new);
    }

    /** The same with a parameter, in place of one of that name. */
    ChallengeLink with(String name, String value) {
        int question = address.indexOf('?');
        String path = question < 0 ? address : address.substring(0, question);
        String query = question < 0 ? "" : address.substring(question + 1);
        return new ChallengeLink(path + "?"
                + Stream.concat(
                                Stream.of(query.split("&")).filter(pair -> !pair.isEmpty() && !isNamed(pair, name)),
                                Stream.of(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8)))
                        .collect(Collectors.joining("&")));
    }

    /** The redirect, to here. */
    DenialResponse in(DenialResponse redirect) {
        List<Map.Entry<String, String>> headers = new ArrayList<>();
        redirect.headers().stream()
                .map(header -> header.getKey().equals(LOCATION) ? Map.entry(LOCATION, address) : header)
                .forEach(headers::add);
        return new DenialResponse(redirect.status(), headers, redirect.contentType(), redirect.body());
    }

    private static boolean isNamed(String pair, String name) {
        return pair.equals(name) || pair.startsWith(name + "=");
    }
}
