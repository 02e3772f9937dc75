package io.mfafilter.it.resume;

import io.mfafilter.simulator.control.CreatedSession;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A browser's tab that sends what forms send, and says where they come from as a browser would. It follows no redirect. The
 * address that the browser knows may be that of a balancer, which hands each request on to one of several nodes.
 */
public final class Tab {

    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private static final Pattern INPUT =
            Pattern.compile("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\">");

    private final URI base;
    private final URI node;
    private final Map<String, String> cookies;

    private Tab(URI base, URI node, Map<String, String> cookies) {
        this.base = base;
        this.node = node;
        this.cookies = cookies;
    }

    /** A tab of a browser that knows nothing yet. */
    public static Tab at(URI base) {
        URI address = URI.create(base.toString().replaceAll("/+$", ""));
        return new Tab(address, address, new TreeMap<>());
    }

    public static Tab of(URI base, CreatedSession session) {
        Tab tab = at(base);
        tab.cookies.put("stytch_session", session.token());
        return tab;
    }

    /** Another tab of the same browser. */
    Tab another() {
        return new Tab(base, node, cookies);
    }

    /** The same tab, whose next request is handed on to this node. */
    public Tab on(URI anyNode) {
        return new Tab(base, URI.create(anyNode.toString().replaceAll("/+$", "")), cookies);
    }

    /** What the browser holds of its container's session. */
    String containerSession() {
        return cookies.getOrDefault("JSESSIONID", "");
    }

    public String cookie(String name) {
        return cookies.getOrDefault(name, "");
    }

    public void cookie(String name, String value) {
        cookies.put(name, value);
    }

    void dropCookie(String name) {
        cookies.remove(name);
    }

    public HttpResponse<String> get(String path) {
        return send(
                navigation(uri(path)).header("Sec-Fetch-Site", "same-origin").GET());
    }

    /** A form of a page of this origin. */
    public HttpResponse<String> post(String path, String contentType, byte[] body) {
        return post(
                path, contentType, body, Map.of("Sec-Fetch-Site", "same-origin", "Referer", base + "/vault/form?x=1"));
    }

    HttpResponse<String> post(String path, String contentType, byte[] body, Map<String, String> headers) {
        HttpRequest.Builder request = navigation(uri(path)).header("Content-Type", contentType);
        headers.forEach(request::header);
        return send(request.POST(BodyPublishers.ofByteArray(body)));
    }

    public HttpResponse<String> postFields(String path, Map<String, String> fields) {
        return post(path, "application/x-www-form-urlencoded", encoded(fields));
    }

    public static byte[] encoded(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> URLEncoder.encode(field.getKey(), StandardCharsets.UTF_8) + "="
                        + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"))
                .getBytes(StandardCharsets.US_ASCII);
    }

    /** The hidden fields of the form on a page that posts to an address. */
    public static Map<String, String> hidden(String page, String action) {
        int start = page.indexOf("action=\"" + action.replace("&", "&amp;") + "\"");
        if (start < 0) {
            throw new AssertionError("no form posts to " + action + " in\n" + page);
        }
        Map<String, String> fields = new LinkedHashMap<>();
        Matcher inputs = INPUT.matcher(page.substring(start, page.indexOf("</form>", start)));
        while (inputs.find()) {
            fields.put(inputs.group(1), inputs.group(2));
        }
        return fields;
    }

    private URI uri(String path) {
        return URI.create(path.startsWith("http") ? path : node + path);
    }

    private static HttpRequest.Builder navigation(URI uri) {
        return HttpRequest.newBuilder(uri)
                .timeout(Duration.ofSeconds(60))
                .header("Sec-Fetch-Mode", "navigate")
                .header("Accept", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8");
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        request.header("Host", base.getAuthority());
        request.header(
                "Cookie",
                cookies.entrySet().stream()
                        .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                        .collect(Collectors.joining("; ")));
        try {
            HttpResponse<String> response = CLIENT.send(request.build(), BodyHandlers.ofString());
            response.headers().allValues("Set-Cookie").forEach(this::keep);
            return response;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for an answer", interrupted);
        }
    }

    private void keep(String setCookie) {
        String pair = setCookie.split(";", 2)[0];
        int equals = pair.indexOf('=');
        cookies.put(pair.substring(0, equals), pair.substring(equals + 1));
    }
}
