package io.mfafilter.it.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A person at a browser without scripts: keeps cookies, follows redirects, fills in forms. No page may show credentials. */
public final class Visitor {

    private static final Pattern HIDDEN =
            Pattern.compile("<input type=\"hidden\" name=\"([a-z_]+)\" value=\"([^\"]*)\">");
    private static final Pattern BUTTON =
            Pattern.compile("<button class=\"[a-z]+\" name=\"([a-z]+)\" value=\"([^\"]*)\">");

    private final URI base;
    private final CookieManager cookies = new PlainCookies();
    private final HttpClient client = client(HttpClient.Redirect.NORMAL);
    private final HttpClient stopping = client(HttpClient.Redirect.NEVER);
    private final Map<String, String> headers = new LinkedHashMap<>();

    public Visitor(URI base) {
        this.base = URI.create(base.toString().replaceAll("/+$", "") + "/");
    }

    private HttpClient client(HttpClient.Redirect redirect) {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(redirect)
                .cookieHandler(cookies)
                .build();
    }

    /** Sends a header with everything from now on. */
    public Visitor sending(String name, String value) {
        headers.put(name, value);
        return this;
    }

    /** Loads a page, wherever that leads; the path is below the application's root. */
    public Page open(String path) {
        return page(send(client, navigation(base.resolve(path)).GET()));
    }

    /** The first answer to a request for a page, redirect or not. */
    public HttpResponse<String> ask(String path) {
        return send(stopping, navigation(base.resolve(path)).GET());
    }

    /** Posts without having seen a form. */
    public Page post(String path, Map<String, String> fields) {
        return page(send(client, form(base.resolve(path), fields)));
    }

    /** A cookie's value; empty text where there is none. */
    public String cookie(String name) {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals(name))
                .map(HttpCookie::getValue)
                .findFirst()
                .orElse("");
    }

    /** Puts a cookie into the browser, as another page of the site could. */
    public void putCookie(String name, String value) {
        putCookie(name, value, "/");
    }

    /** The same for a path, with the context path; a browser sends the cookies of longer paths first. */
    public void putCookie(String name, String value, String path) {
        try {
            cookies.put(base, Map.of("Set-Cookie", List.of(name + "=" + value + "; Path=" + path)));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private HttpRequest.Builder form(URI to, Map<String, String> fields) {
        String body = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return navigation(to)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body));
    }

    private Page page(HttpResponse<String> response) {
        for (String name : List.of("stytch_session", "stytch_session_jwt", "stytch_intermediate_session_token")) {
            String credential = cookie(name);
            if (!credential.isEmpty()) {
                assertThat(response.body()).doesNotContain(credential);
                assertThat(response.uri().toString()).doesNotContain(credential);
            }
        }
        return new Page(response);
    }

    private HttpRequest.Builder navigation(URI uri) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .header("Sec-Fetch-Mode", "navigate")
                .header("Accept", "text/html,application/xhtml+xml,*/*;q=0.8");
        headers.forEach(request::header);
        return request;
    }

    private static HttpResponse<String> send(HttpClient client, HttpRequest.Builder request) {
        try {
            return client.send(request.timeout(Duration.ofSeconds(30)).build(), BodyHandlers.ofString());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for an answer", stopped);
        }
    }

    /** Java writes cookies with an age as no browser does: with a version, and each value in quotes. */
    private static final class PlainCookies extends CookieManager {

        @Override
        public Map<String, List<String>> get(URI uri, Map<String, List<String>> headers) throws IOException {
            getCookieStore().getCookies().forEach(cookie -> cookie.setVersion(0));
            return super.get(uri, headers);
        }
    }

    /** What the browser shows. */
    public final class Page {

        private final HttpResponse<String> response;

        Page(HttpResponse<String> response) {
            this.response = response;
        }

        public int status() {
            return response.statusCode();
        }

        /** The path, with the context path. */
        public String path() {
            return response.uri().getPath();
        }

        public String query() {
            return response.uri().getRawQuery() == null ? "" : response.uri().getRawQuery();
        }

        /** The paths to which the browser was redirected on its way here, in order. */
        public List<String> redirects() {
            List<String> paths = new ArrayList<>();
            Optional<HttpResponse<String>> before = response.previousResponse();
            while (before.isPresent()) {
                HttpResponse<String> answer = before.get();
                answer.headers()
                        .firstValue("Location")
                        .map(location -> answer.uri().resolve(location).getPath())
                        .ifPresent(path -> paths.add(0, path));
                before = answer.previousResponse();
            }
            return paths;
        }

        public String text() {
            return response.body();
        }

        public String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        /** Loads it again. */
        public Page reload() {
            return page(send(client, navigation(response.uri()).GET()));
        }

        /** What the first form that posts to a path (below the root) holds by itself. */
        public Map<String, String> form(String path) {
            return hiddenIn(formText(path));
        }

        /** Fills in the first form that posts to a path, and sends it. */
        public Page submit(String path, String... fields) {
            return page(send(client, request(path, fields)));
        }

        /** The same, but stops at the first answer. */
        public HttpResponse<String> submitAndStop(String path, String... fields) {
            return send(stopping, request(path, fields));
        }

        /** Presses the button of a form that begins with a method's word. */
        public Page choose(String path, String word) {
            return submit(path, "method", method(path, word));
        }

        /** What the button for a method sends. */
        public String method(String path, String word) {
            Matcher buttons = BUTTON.matcher(text());
            while (buttons.find()) {
                if (buttons.group(2).startsWith(word)) {
                    return buttons.group(2);
                }
            }
            throw new AssertionError("no button for " + word + " that posts to " + path + " in\n" + text());
        }

        private HttpRequest.Builder request(String path, String... fields) {
            Map<String, String> values = new LinkedHashMap<>(form(path));
            List<String> given = new ArrayList<>(List.of(fields));
            for (int i = 0; i < given.size(); i += 2) {
                values.put(given.get(i), given.get(i + 1));
            }
            return Visitor.this.form(base.resolve(path), values);
        }

        private String formText(String path) {
            String action = "action=\"" + base.resolve(path).getRawPath() + "\"";
            int start = text().indexOf(action);
            assertThat(start).as("a form that posts to %s in\n%s", path, text()).isPositive();
            return text().substring(start, text().indexOf("</form>", start));
        }

        private Map<String, String> hiddenIn(String form) {
            Map<String, String> values = new LinkedHashMap<>();
            Matcher hidden = HIDDEN.matcher(form);
            while (hidden.find()) {
                values.put(hidden.group(1), hidden.group(2).replace("&amp;", "&"));
            }
            return values;
        }
    }
}
