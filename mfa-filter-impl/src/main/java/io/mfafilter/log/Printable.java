package io.mfafilter.log;

/** Makes text from outside fit for a log, an exception or an event: no control character, no unbounded length. */
public final class Printable {

    private static final int MOST = 1_000;

    private Printable() {}

    /**
     * The text with every character outside printable ASCII written as a {@code \}{@code uXXXX} escape, cut after
     * 1,000 characters. Line ends too are escaped, so that one event stays one line.
     */
    public static String of(String text) {
        int end = Math.min(text.length(), MOST);
        StringBuilder out = null;
        for (int i = 0; i < end; i++) {
            char c = text.charAt(i);
            boolean plain = c >= 0x20 && c < 0x7f && c != '\\';
            if (!plain && out == null) {
                out = new StringBuilder(end + 16).append(text, 0, i);
            }
            if (out != null) {
                if (plain) {
                    out.append(c);
                } else {
                    escape(c, out);
                }
            }
        }
        String printable = out == null ? text.substring(0, end) : out.toString();
        return end < text.length() ? printable + "..." : printable;
    }

    private static void escape(char c, StringBuilder out) {
        if (c == '\\') {
            out.append("\\\\");
        } else {
            out.append(String.format("\\u%04x", (int) c));
        }
    }
}
