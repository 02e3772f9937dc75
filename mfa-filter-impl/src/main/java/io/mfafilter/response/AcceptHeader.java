package io.mfafilter.response;

import java.util.Locale;

/** Reads an {@code Accept} header (RFC 9110, section 12.5.1) for one question. */
final class AcceptHeader {

    private static final int LONGEST = 2_000;

    private AcceptHeader() {}

    /**
     * Whether HTML (or XHTML) is asked for by name and no other named type is asked for more; among equals the one named
     * first wins. A wildcard names nothing.
     */
    static boolean prefersHtml(String accept) {
        if (accept.length() > LONGEST) {
            return false;
        }
        double best = 0;
        boolean html = false;
        for (String range : accept.split(",")) {
            String[] parts = range.split(";", -1);
            String type = parts[0].strip().toLowerCase(Locale.ROOT);
            double quality = quality(parts);
            if (type.isEmpty() || type.endsWith("/*") || quality <= best) {
                continue;
            }
            best = quality;
            html = type.equals("text/html") || type.equals("application/xhtml+xml");
        }
        return html;
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
