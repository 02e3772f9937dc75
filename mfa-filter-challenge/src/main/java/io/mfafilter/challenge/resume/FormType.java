package io.mfafilter.challenge.resume;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.apache.commons.fileupload2.core.ParameterParser;

/**
 * The content type of a form.
 *
 * @param boundary what separates the parts; empty for an URL-encoded form
 * @param charset the encoding of its texts, if it names one
 */
record FormType(Optional<String> boundary, Optional<Charset> charset) {

    static final String URL_ENCODED = "application/x-www-form-urlencoded";
    static final String MULTIPART = "multipart/form-data";

    private static final int LONGEST_BOUNDARY = 70;

    FormType {
        Objects.requireNonNull(boundary, "boundary");
        Objects.requireNonNull(charset, "charset");
    }

    /** Reads a {@code Content-Type}; empty if it is none that can be kept. */
    static Optional<FormType> of(String contentType) {
        if (contentType == null) {
            return Optional.empty();
        }
        String type = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        Optional<Charset> charset = charsetOf(contentType);
        if (type.equals(URL_ENCODED)) {
            return Optional.of(new FormType(Optional.empty(), charset));
        }
        return type.equals(MULTIPART)
                ? parameter(contentType, "boundary")
                        .filter(boundary -> !boundary.isEmpty() && boundary.length() <= LONGEST_BOUNDARY)
                        .map(boundary -> new FormType(Optional.of(boundary), charset))
                : Optional.empty();
    }

    /** The encoding that a content type names, if there is such a one. */
    static Optional<Charset> charsetOf(String contentType) {
        try {
            return parameter(contentType, "charset").map(Charset::forName);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
            return Optional.empty();
        }
    }

    private static Optional<String> parameter(String contentType, String name) {
        ParameterParser parser = new ParameterParser();
        parser.setLowerCaseNames(true);
        return Optional.ofNullable(parser.parse(contentType, ';').get(name));
    }
}
