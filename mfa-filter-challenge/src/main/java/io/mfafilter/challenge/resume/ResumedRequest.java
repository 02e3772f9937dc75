package io.mfafilter.challenge.resume;

import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.Part;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.io.UnsupportedEncodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A kept form in the place of the request that the button sent: for the application it is the POST that was refused. Cookies,
 * session and every other header are those of the button's own request.
 *
 * <p>Unlike a server, it gives out the body as stream, parameters and parts alike, in any order.
 */
final class ResumedRequest extends HttpServletRequestWrapper {

    private static final String CONTENT_TYPE = "content-type";
    private static final String CONTENT_LENGTH = "content-length";
    private static final String REFERER = "referer";

    /** What describes the body of the button's own request, and nothing of the kept one. */
    private static final Set<String> OF_THE_BUTTON =
            Set.of(CONTENT_TYPE, CONTENT_LENGTH, REFERER, "transfer-encoding", "content-encoding", "expect");

    private final KeptRequest kept;
    private final byte[] body;
    private final FormType type;
    private final FormBody form;
    private Optional<Charset> chosen = Optional.empty();

    /**
     * A request for what was kept.
     *
     * @throws MalformedFormException never for what {@link FormKeeper} kept
     */
    ResumedRequest(HttpServletRequest request, KeptRequest kept, byte[] body) throws MalformedFormException {
        super(request);
        this.kept = kept;
        this.body = body;
        this.type = FormType.of(kept.contentType())
                .orElseThrow(() -> new MalformedFormException("the kept form is of no type that can be kept"));
        this.form = FormBody.of(type, body);
    }

    /** The names of the fields that were left out. */
    List<String> dropped() {
        return kept.dropped();
    }

    // --- the address

    @Override
    public String getQueryString() {
        return kept.route().query().isEmpty() ? null : kept.route().query();
    }

    // --- the header

    @Override
    public String getContentType() {
        return kept.contentType();
    }

    @Override
    public int getContentLength() {
        return body.length;
    }

    @Override
    public long getContentLengthLong() {
        return body.length;
    }

    @Override
    public String getCharacterEncoding() {
        return type.charset().or(() -> chosen).map(Charset::name).orElseGet(super::getCharacterEncoding);
    }

    /** The parameters of the button's own request were read already, and so the server would not listen any more. */
    @Override
    public void setCharacterEncoding(String name) throws UnsupportedEncodingException {
        try {
            chosen = Optional.of(Charset.forName(name));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
            throw new UnsupportedEncodingException(name);
        }
    }

    @Override
    public String getHeader(String name) {
        return isOfTheButton(name) ? own(name).orElse(null) : super.getHeader(name);
    }

    @Override
    public Enumeration<String> getHeaders(String name) {
        return isOfTheButton(name) ? Collections.enumeration(own(name).stream().toList()) : super.getHeaders(name);
    }

    @Override
    public int getIntHeader(String name) {
        return isOfTheButton(name) ? own(name).map(Integer::parseInt).orElse(-1) : super.getIntHeader(name);
    }

    @Override
    public Enumeration<String> getHeaderNames() {
        Set<String> names = new LinkedHashSet<>();
        Enumeration<String> sent = super.getHeaderNames();
        while (sent != null && sent.hasMoreElements()) {
            String name = sent.nextElement();
            if (!isOfTheButton(name)) {
                names.add(name);
            }
        }
        OF_THE_BUTTON.stream().filter(name -> own(name).isPresent()).forEach(names::add);
        return Collections.enumeration(names);
    }

    private static boolean isOfTheButton(String name) {
        return OF_THE_BUTTON.contains(name.toLowerCase(Locale.ROOT));
    }

    private Optional<String> own(String name) {
        switch (name.toLowerCase(Locale.ROOT)) {
            case CONTENT_TYPE:
                return Optional.of(kept.contentType());
            case CONTENT_LENGTH:
                return Optional.of(String.valueOf(body.length));
            case REFERER:
                return Optional.of(kept.referer()).filter(referer -> !referer.isEmpty());
            default:
                return Optional.empty();
        }
    }

    // --- the body

    @Override
    public ServletInputStream getInputStream() {
        return new BodyStream(body);
    }

    @Override
    public BufferedReader getReader() {
        return new BufferedReader(new InputStreamReader(new ByteArrayInputStream(body), charset()));
    }

    @Override
    public String getParameter(String name) {
        String[] values = getParameterMap().get(name);
        return values == null ? null : values[0];
    }

    @Override
    public String[] getParameterValues(String name) {
        String[] values = getParameterMap().get(name);
        return values == null ? null : values.clone();
    }

    @Override
    public Enumeration<String> getParameterNames() {
        return Collections.enumeration(getParameterMap().keySet());
    }

    /** The query's values come before the body's. Files are parts and no parameters. */
    @Override
    public Map<String, String[]> getParameterMap() {
        Map<String, List<String>> values = new LinkedHashMap<>();
        queryFields().forEach(field -> add(values, field));
        form.fields(charset()).stream()
                .filter(field -> field.fileName().isEmpty())
                .forEach(field -> add(values, field));
        Map<String, String[]> map = new LinkedHashMap<>();
        values.forEach((name, all) -> map.put(name, all.toArray(String[]::new)));
        return Collections.unmodifiableMap(map);
    }

    @Override
    public Collection<Part> getParts() throws ServletException {
        if (!(form instanceof MultipartBody multipart)) {
            throw new ServletException("the form is no multipart form");
        }
        return multipart.parts().stream().<Part>map(KeptPart::new).toList();
    }

    @Override
    public Part getPart(String name) throws ServletException {
        return getParts().stream()
                .filter(part -> part.getName().equals(name))
                .findFirst()
                .orElse(null);
    }

    private List<FormField> queryFields() {
        try {
            return UrlEncodedBody.of(kept.route().query().getBytes(StandardCharsets.ISO_8859_1))
                    .fields(StandardCharsets.UTF_8);
        } catch (MalformedFormException brokenQuery) {
            return List.of();
        }
    }

    private static void add(Map<String, List<String>> values, FormField field) {
        values.computeIfAbsent(field.name(), name -> new ArrayList<>()).add(field.value());
    }

    /** What the form itself names; or else what the application or the server has chosen, or the Servlet default. */
    private Charset charset() {
        return type.charset()
                .or(() -> chosen)
                .or(() -> Optional.ofNullable(super.getCharacterEncoding()).map(Charset::forName))
                .or(() -> Optional.ofNullable(getServletContext().getRequestCharacterEncoding())
                        .map(Charset::forName))
                .orElse(StandardCharsets.ISO_8859_1);
    }

    @Override
    public String toString() {
        return "ResumedRequest[redacted]";
    }
}
