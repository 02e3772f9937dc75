package io.mfafilter.challenge.resume;

import java.nio.charset.Charset;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The body of a form, of one of the two types in which browsers send what a server can read back. */
sealed interface FormBody permits MultipartBody, UrlEncodedBody {

    /** More fields than this are nothing that a person filled in. */
    int MOST_FIELDS = 2_000;

    /**
     * Reads a body.
     *
     * @throws MalformedFormException if it is not what its type says
     * @throws IllegalArgumentException if the type is neither of the two
     */
    static FormBody of(FormType type, byte[] body) throws MalformedFormException {
        Optional<String> boundary = type.boundary();
        return boundary.isPresent() ? MultipartBody.of(body, boundary.get()) : UrlEncodedBody.of(body);
    }

    /** What the user filled in, in the order of the form. */
    List<FormField> fields(Charset charset);

    /** The same body without the fields whose names are among these. */
    byte[] without(Predicate<String> names);
}
