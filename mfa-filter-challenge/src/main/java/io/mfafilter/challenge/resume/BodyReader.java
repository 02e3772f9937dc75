package io.mfafilter.challenge.resume;

import io.mfafilter.challenge.resume.MultipartBody.BodyPart;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the body of a refused form: from the connection, or, where the application has read it already, from what the server
 * made of it.
 */
final class BodyReader {

    private final int maxSize;

    BodyReader(int maxSize) {
        this.maxSize = maxSize;
    }

    /**
     * A body with the type that says how to read it.
     *
     * @param contentType the type, as it was sent, or of what was put together anew
     * @param bytes the body
     */
    record ReadBody(String contentType, byte[] bytes) {}

    /**
     * Reads it.
     *
     * @throws NotKeptException as soon as it is known to be too large
     * @throws MalformedFormException if nobody can tell any more what it was
     */
    ReadBody read(HttpServletRequest request, FormType type)
            throws IOException, NotKeptException, MalformedFormException {
        Optional<byte[]> sent = stream(request);
        boolean complete = sent.isPresent()
                && (request.getContentLengthLong() < 0 ? sent.get().length > 0 : isWhole(sent.get(), request));
        if (complete) {
            return new ReadBody(request.getContentType(), sent.get());
        }
        if (sent.isPresent() && sent.get().length > 0) {
            throw new MalformedFormException("the application has read a part of the form already");
        }
        return type.boundary().isPresent() ? ofParts(request) : ofParameters(request);
    }

    private static boolean isWhole(byte[] body, HttpServletRequest request) {
        return body.length == request.getContentLengthLong();
    }

    /** What can still be read; empty where the application reads by another way already. */
    private Optional<byte[]> stream(HttpServletRequest request) throws IOException, NotKeptException {
        InputStream stream;
        try {
            stream = request.getInputStream();
        } catch (IllegalStateException readerTaken) {
            return Optional.empty();
        }
        byte[] body = stream.readNBytes(maxSize + 1);
        if (body.length > maxSize) {
            throw new NotKeptException(NotKept.TOO_LARGE);
        }
        return Optional.of(body);
    }

    private ReadBody ofParameters(HttpServletRequest request) throws NotKeptException, MalformedFormException {
        List<FormField> inQuery = request.getQueryString() == null
                ? List.of()
                : UrlEncodedBody.of(request.getQueryString().getBytes(StandardCharsets.ISO_8859_1))
                        .fields(StandardCharsets.UTF_8);
        List<FormField> fields = new ArrayList<>();
        for (Map.Entry<String, String[]> parameter : request.getParameterMap().entrySet()) {
            String name = parameter.getKey();
            // Servlet specification, section 3.1: the values of the query come first.
            long skipped =
                    inQuery.stream().filter(field -> field.name().equals(name)).count();
            for (int i = (int) skipped; i < parameter.getValue().length; i++) {
                String value = parameter.getValue()[i];
                fields.add(new FormField(name, value, Optional.empty(), value.length()));
            }
        }
        byte[] body = UrlEncodedBody.encode(fields, StandardCharsets.UTF_8);
        if (fields.isEmpty() && request.getContentLengthLong() > 0) {
            throw new MalformedFormException("the application has read the form already");
        }
        return bounded(FormType.URL_ENCODED + ";charset=UTF-8", body);
    }

    private ReadBody ofParts(HttpServletRequest request) throws IOException, NotKeptException, MalformedFormException {
        List<BodyPart> parts = new ArrayList<>();
        try {
            for (Part part : request.getParts()) {
                parts.add(copied(part));
            }
        } catch (ServletException | IllegalStateException notReadAsParts) {
            throw new MalformedFormException("the application has read the form already");
        }
        if (parts.isEmpty()) {
            throw new MalformedFormException("the application has read the form already");
        }
        String boundary = "mfa-filter-" + Nonce.next();
        return bounded(FormType.MULTIPART + ";boundary=" + boundary, MultipartBody.encode(parts, boundary));
    }

    private BodyPart copied(Part part) throws IOException, MalformedFormException {
        StringBuilder header = new StringBuilder();
        for (String name : part.getHeaderNames()) {
            for (String value : part.getHeaders(name)) {
                header.append(name).append(": ").append(value).append("\r\n");
            }
        }
        try (InputStream content = part.getInputStream()) {
            String latin = new String(header.toString().getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
            return MultipartBody.part(latin, content.readNBytes(maxSize + 1));
        }
    }

    private ReadBody bounded(String contentType, byte[] body) throws NotKeptException {
        if (body.length > maxSize) {
            throw new NotKeptException(NotKept.TOO_LARGE);
        }
        return new ReadBody(contentType, body);
    }
}
