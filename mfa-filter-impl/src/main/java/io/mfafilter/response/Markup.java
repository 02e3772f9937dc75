package io.mfafilter.response;

/** Puts text into HTML and XML. */
final class Markup {

    private Markup() {}

    /** The text, fit for an element's content and for an attribute in double quotes. */
    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
