package io.mfafilter.challenge.resume;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.commons.fileupload2.core.MultipartInput;
import org.apache.commons.fileupload2.core.ParameterParser;

/** A body of type {@code multipart/form-data}. */
final class MultipartBody implements FormBody {

    private static final int LONGEST_HEADER = 4_096;

    private final String boundary;
    private final List<BodyPart> parts;

    private MultipartBody(String boundary, List<BodyPart> parts) {
        this.boundary = boundary;
        this.parts = parts;
    }

    /**
     * A part.
     *
     * @param header its header, one character for each byte, as it was sent
     * @param name the field's name
     * @param fileName the file's name; empty where the part is no file
     * @param contentType the part's own type
     * @param content its bytes
     */
    record BodyPart(
            String header, String name, Optional<String> fileName, Optional<String> contentType, byte[] content) {

        /** The values of one of its headers. */
        List<String> headers(String wanted) {
            List<String> values = new ArrayList<>();
            for (String line : header.split("\r\n")) {
                int colon = line.indexOf(':');
                if (colon > 0 && line.substring(0, colon).strip().equalsIgnoreCase(wanted)) {
                    values.add(utf8(line.substring(colon + 1).strip()));
                }
            }
            return values;
        }

        /** The names of its headers. */
        List<String> headerNames() {
            List<String> names = new ArrayList<>();
            for (String line : header.split("\r\n")) {
                int colon = line.indexOf(':');
                if (colon > 0) {
                    names.add(line.substring(0, colon).strip());
                }
            }
            return names;
        }

        String text(Charset charset) {
            Charset own = contentType.flatMap(FormType::charsetOf).orElse(charset);
            return new String(content, own);
        }
    }

    static MultipartBody of(byte[] body, String boundary) throws MalformedFormException {
        List<BodyPart> parts = new ArrayList<>();
        try {
            MultipartInput input = MultipartInput.builder()
                    .setInputStream(new ByteArrayInputStream(body))
                    .setBoundary(boundary.getBytes(StandardCharsets.ISO_8859_1))
                    .setPartHeaderSizeMax(LONGEST_HEADER)
                    .get();
            input.setHeaderCharset(StandardCharsets.ISO_8859_1);
            boolean more = input.skipPreamble();
            while (more) {
                if (parts.size() == MOST_FIELDS) {
                    throw new MalformedFormException("the form has more than " + MOST_FIELDS + " fields");
                }
                String header = input.readHeaders();
                ByteArrayOutputStream content = new ByteArrayOutputStream();
                input.readBodyData(content);
                parts.add(part(header, content.toByteArray()));
                more = input.readBoundary();
            }
        } catch (IOException | IllegalArgumentException broken) {
            throw new MalformedFormException("the parts of the form cannot be told apart");
        }
        if (parts.isEmpty() && !new String(body, StandardCharsets.ISO_8859_1).contains("--" + boundary)) {
            throw new MalformedFormException("the form has no parts");
        }
        return new MultipartBody(boundary, parts);
    }

    /** A body of these parts, as they were sent. */
    static byte[] encode(List<BodyPart> parts, String boundary) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (BodyPart part : parts) {
            body.writeBytes(latin("--" + boundary + "\r\n" + part.header().strip() + "\r\n\r\n"));
            body.writeBytes(part.content());
            body.writeBytes(latin("\r\n"));
        }
        body.writeBytes(latin("--" + boundary + "--\r\n"));
        return body.toByteArray();
    }

    /** All parts, in the order of the form. */
    List<BodyPart> parts() {
        return parts;
    }

    @Override
    public List<FormField> fields(Charset charset) {
        return parts.stream()
                .map(part -> new FormField(
                        part.name(),
                        part.fileName().isPresent() ? "" : part.text(charset),
                        part.fileName(),
                        part.content().length))
                .toList();
    }

    @Override
    public byte[] without(Predicate<String> names) {
        return encode(parts.stream().filter(part -> !names.test(part.name())).toList(), boundary);
    }

    /** A part with this header. */
    static BodyPart part(String header, byte[] content) throws MalformedFormException {
        BodyPart bare = new BodyPart(header, "", Optional.empty(), Optional.empty(), content);
        String disposition = bare.headers("Content-Disposition").stream()
                .findFirst()
                .filter(value -> value.toLowerCase(Locale.ROOT).startsWith("form-data"))
                .orElseThrow(() -> new MalformedFormException("a part of the form has no name"));
        ParameterParser parser = new ParameterParser();
        parser.setLowerCaseNames(true);
        Map<String, String> parameters = parser.parse(disposition, ';');
        if (parameters.get("name") == null) {
            throw new MalformedFormException("a part of the form has no name");
        }
        Optional<String> fileName = parameters.containsKey("filename")
                ? Optional.of(Optional.ofNullable(parameters.get("filename")).orElse(""))
                : Optional.empty();
        return new BodyPart(
                header,
                parameters.get("name"),
                fileName,
                bare.headers("Content-Type").stream().findFirst(),
                content);
    }

    private static byte[] latin(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Browsers write names in UTF-8. */
    private static String utf8(String latin) {
        return new String(latin(latin), StandardCharsets.UTF_8);
    }
}
