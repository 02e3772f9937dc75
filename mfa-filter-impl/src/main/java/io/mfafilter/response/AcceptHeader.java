package io.mfafilter.response;

import java.util.Locale;
import java.util.Set;

/** Reads an {@code Accept} header (RFC 9110, section 12.5.1): which type is asked for by name more than any other. */
final class AcceptHeader {

    private static final int LONGEST = 2_000;
    private static final Set<String> HTML = Set.of("text/html", "application/xhtml+xml");
    private static final Set<String> EVENTS = Set.of("text/event-stream");

    private AcceptHeader() {}

    /** Whether HTML (or XHTML) is preferred. */
    static boolean prefersHtml(String accept) {
        return HTML.contains(preferred(accept));
    }

    /** Whether an event stream is preferred. */
    static boolean prefersEvents(String accept) {
        return EVENTS.contains(preferred(accept));
    }

    /** The type that is named with the highest quality, the first among equals; a wildcard names nothing. */
    private static String preferred(String accept) {
        if (accept.length() > LONGEST) {
            return "";
        }
        double best = 0;
        String preferred = "";
        for (String range : accept.split(",")) {
            String[] parts = range.split(";", -1);
            String type = parts[0].strip().toLowerCase(Locale.ROOT);
            double quality = quality(parts);
            if (!type.isEmpty() && !type.endsWith("/*") && quality > best) {
                best = quality;
                preferred = type;
            }
        }
        return preferred;
    }

    private static double quality(String[] parts) {
        for (int i = 1; i < parts.length; i++) {
            String parameter = parts[i].strip().toLowerCase(Locale.ROOT);
            if (parameter.startsWith("q=")) {
                String value = parameter.substring(2).strip();
                return value.matches("0(\\.[0-9]{0,3})?|1(\\.0{0,3})?") ? Double.parseDouble(value) : 0;
            }
        }
        return 1;
    }
}
