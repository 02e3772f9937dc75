package io.mfafilter.challenge.resume;

import java.util.Objects;
import java.util.Optional;

/**
 * A field of a form, as the page shows it before it is sent.
 *
 * @param name its name
 * @param value its text, shortened; or what the file is called
 * @param file whether it is a file
 * @param size how many bytes it has
 * @param shortened whether there is more of the text
 */
public record ShownField(String name, String value, boolean file, long size, boolean shortened) {

    private static final long KILOBYTE = 1_024;
    private static final long MEGABYTE = KILOBYTE * KILOBYTE;

    private static final int LONGEST_NAME = 80;
    private static final int LONGEST_VALUE = 160;

    /** Checks that nothing is {@code null}. */
    public ShownField {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(value, "value");
    }

    static ShownField of(FormField field) {
        Optional<String> fileName = field.fileName();
        String value = fileName.orElse(field.value());
        return new ShownField(
                cut(field.name(), LONGEST_NAME),
                cut(value, LONGEST_VALUE),
                fileName.isPresent(),
                field.size(),
                value.length() > LONGEST_VALUE);
    }

    /** The size as people read it; in kilobytes it is rounded up. */
    public String shownSize() {
        if (size < KILOBYTE) {
            return size + " B";
        }
        return size % MEGABYTE == 0 ? size / MEGABYTE + " MB" : (size + KILOBYTE - 1) / KILOBYTE + " kB";
    }

    private static String cut(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest);
    }
}
