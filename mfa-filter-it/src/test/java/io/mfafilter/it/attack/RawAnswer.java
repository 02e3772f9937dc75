package io.mfafilter.it.attack;

import io.mfafilter.it.attack.app.Canary;
import io.mfafilter.it.support.ServerProcess;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What came back over a connection, octet by octet.
 *
 * @param text every octet as one character
 */
record RawAnswer(String text) {

    private static final Pattern STATUS_LINE = Pattern.compile("HTTP/1\\.[01] [0-9]{3} ");

    /** Whether anything of the protected resource is in it. */
    boolean sings() {
        return text.contains(Canary.SONG);
    }

    /** The status of the first answer; 0 for none. */
    int status() {
        return text.matches("(?s)HTTP/1\\.[01] [0-9]{3}.*") ? Integer.parseInt(text.substring(9, 12)) : 0;
    }

    /** How many answers came. */
    long answers() {
        return STATUS_LINE.matcher(text).results().count();
    }

    /** The values of a header of the first answer. */
    List<String> headers(String name) {
        String prefix = name.toLowerCase(Locale.ROOT) + ":";
        return text.split("\r\n\r\n", 2)[0]
                .lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(prefix))
                .map(line -> line.substring(prefix.length()).strip())
                .toList();
    }

    /** Everything behind the first answer's headers. */
    String body() {
        int end = text.indexOf("\r\n\r\n");
        return end < 0 ? "" : text.substring(end + 4);
    }

    /** Whether the answer is a refusal of ours, for this reason. */
    boolean isRefusal(String reason) {
        return body().contains("\"reason\":\"" + reason + "\"")
                || body().contains("<p class=\"code\">" + reason + "</p>");
    }

    /** Whether the server refused the path before any filter: each has words of its own for that. */
    boolean isRefusedByServer() {
        return status() == 400
                && (text.startsWith("HTTP/1.1 400 Invalid URI") && body().isEmpty()
                        || body().startsWith("<H1>CWWWC0005I: The request URI")
                        || text.contains("\r\n$WSEP:"));
    }

    /** Whether GlassFish refused a path for a colon, which it takes for the end of a URL pattern, before any filter. */
    boolean isRefusedForColon(String path) {
        return ServerProcess.isGlassFish()
                && status() == 503
                && text.contains("<title>Eclipse GlassFish")
                && path.toUpperCase(Locale.ROOT).replace("%3A", ":").contains(":");
    }

    /** Whether nobody may keep the answer; Open Liberty adds to that where a cookie is set. */
    boolean isNeverStored() {
        List<String> values = headers("Cache-Control");
        return values.size() == 1 && List.of(values.get(0).split(", *")).contains("no-store");
    }

    /** Whether the answer is the plain 401 of ours for who reads nothing but a status. */
    boolean isBareRefusal() {
        return status() == 401
                && body().isEmpty()
                && headers("WWW-Authenticate").equals(List.of("Bearer"))
                && isNeverStored();
    }

    /** Who answered, in a word: for the tables of what came of many requests. */
    String kind() {
        if (isRefusal("ambiguous_path")) {
            return "refused as ambiguous";
        }
        if (isRefusal("unauthenticated")
                || status() == 401
                || status() == 302 && text.contains("reason=unauthenticated")) {
            return "refused without session";
        }
        if (status() == 0) {
            return "no answer";
        }
        return "server " + status();
    }

    @Override
    public String toString() {
        return text.length() > 700 ? text.substring(0, 700) + "..." : text;
    }
}
