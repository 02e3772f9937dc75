package io.mfafilter.challenge.resume;

import java.util.Objects;
import java.util.Optional;

/**
 * A field of a form as its user filled it in.
 *
 * @param name its name
 * @param value its text; empty for a file
 * @param fileName what the file was called; empty for a text
 * @param size how many bytes it has
 */
record FormField(String name, String value, Optional<String> fileName, long size) {

    FormField {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(value, "value");
        Objects.requireNonNull(fileName, "fileName");
    }

    /** Never the value: it may be anything. */
    @Override
    public String toString() {
        return "FormField[" + size + " bytes]";
    }
}
