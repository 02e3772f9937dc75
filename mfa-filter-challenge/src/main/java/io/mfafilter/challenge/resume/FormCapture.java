package io.mfafilter.challenge.resume;

import io.mfafilter.challenge.resume.BodyReader.ReadBody;
import io.mfafilter.path.ReturnTarget;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Takes a form from a refused request, and leaves its secrets out. */
final class FormCapture {

    private final int maxSize;
    private final Room room;
    private final InstantSource clock;

    FormCapture(int maxSize, Room room, InstantSource clock) {
        this.maxSize = maxSize;
        this.room = Objects.requireNonNull(room, "room");
        this.clock = Objects.requireNonNull(clock, "clock");
    }

    /**
     * Reads it.
     *
     * @throws NotKeptException if it is not to be kept; then as little of it was read as it took to know that
     */
    KeptRequest capture(HttpServletRequest request, Route route) throws NotKeptException {
        FormType type =
                FormType.of(request.getContentType()).orElseThrow(() -> new NotKeptException(NotKept.OTHER_TYPE));
        long length = request.getContentLengthLong();
        if (length > maxSize) {
            throw new NotKeptException(NotKept.TOO_LARGE);
        }
        long needed = length < 0 ? maxSize : length;
        if (!room.reserve(needed, clock.instant())) {
            throw new NotKeptException(NotKept.NO_ROOM);
        }
        try {
            return withoutSecrets(new BodyReader(maxSize).read(request, type), request, route);
        } catch (IOException | MalformedFormException unreadable) {
            throw new NotKeptException(NotKept.UNREADABLE);
        } finally {
            room.release(needed);
        }
    }

    private static KeptRequest withoutSecrets(ReadBody read, HttpServletRequest request, Route route)
            throws MalformedFormException {
        FormType type = FormType.of(read.contentType())
                .orElseThrow(() -> new MalformedFormException("the form is of no type that can be kept"));
        FormBody form = FormBody.of(type, read.bytes());
        List<String> secret = form.fields(StandardCharsets.UTF_8).stream()
                .map(FormField::name)
                .filter(SecretNames::contain)
                .distinct()
                .toList();
        byte[] body = secret.isEmpty() ? read.bytes() : form.without(SecretNames::contain);
        return new KeptRequest(route, read.contentType(), referer(request), secret, new HeldBytes(body));
    }

    /** The page that the form came from, if it is one of this application. */
    private static String referer(HttpServletRequest request) {
        String host = Objects.requireNonNullElse(request.getHeader("Host"), "");
        return Optional.ofNullable(request.getHeader("Referer"))
                .filter(referer -> ReturnTarget.ofReferer(referer, host, request.getContextPath())
                        .isPresent())
                .orElse("");
    }
}
