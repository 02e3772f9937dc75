package io.mfafilter.challenge.resume;

import io.mfafilter.challenge.resume.MultipartBody.BodyPart;
import jakarta.servlet.http.Part;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;

/** A part of a form that was kept, as the application reads parts. */
final class KeptPart implements Part {

    private final BodyPart part;

    KeptPart(BodyPart part) {
        this.part = part;
    }

    @Override
    public InputStream getInputStream() {
        return new ByteArrayInputStream(part.content());
    }

    // Servlet's own contract: null stands for "not there".

    @Override
    public String getContentType() {
        return part.contentType().orElse(null);
    }

    @Override
    public String getName() {
        return part.name();
    }

    @Override
    public String getSubmittedFileName() {
        return part.fileName().orElse(null);
    }

    @Override
    public long getSize() {
        return part.content().length;
    }

    @Override
    public void write(String fileName) throws IOException {
        Path target = Path.of(fileName);
        if (!target.isAbsolute()) {
            throw new IOException("a form that was kept is written to absolute paths only");
        }
        Files.write(target, part.content());
    }

    @Override
    public void delete() {
        // It lies in no file.
    }

    @Override
    public String getHeader(String name) {
        List<String> values = part.headers(name);
        return values.isEmpty() ? null : values.get(0);
    }

    @Override
    public Collection<String> getHeaders(String name) {
        return part.headers(name);
    }

    @Override
    public Collection<String> getHeaderNames() {
        return part.headerNames();
    }
}
