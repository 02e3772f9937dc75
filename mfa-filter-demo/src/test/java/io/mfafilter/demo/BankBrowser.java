package io.mfafilter.demo;

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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A browser without a window: keeps cookies, follows redirects, fills in forms. No page it sees may hold its credentials. */
final class BankBrowser {

    private static final Pattern HIDDEN =
            Pattern.compile("<input type=\"hidden\" name=\"([a-z_-]+)\" value=\"([^\"]*)\">");

    private final URI bank;
    private final CookieManager cookies = new CookieManager();
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .connectTimeout(Duration.ofSeconds(5))
            .cookieHandler(cookies)
            .build();

    BankBrowser(URI bank) {
        this.bank = bank;
    }

    /** Loads a page, wherever that leads. */
    Page open(String path) {
        return page(send(navigation(bank.resolve(path)).GET()));
    }

    /** Calls the bank's JSON as a script of the page would. */
    HttpResponse<String> fetch(String path) {
        return send(HttpRequest.newBuilder(bank.resolve(path))
                .header("Sec-Fetch-Mode", "cors")
                .header("Accept", "application/json"));
    }

    /** Posts to the bank without having seen a form. */
    Page post(String path, Map<String, String> fields) {
        return post(bank.resolve(path), bank.resolve(path), fields);
    }

    /** The Stytch cookies as another client would repeat them. */
    String sessionCookies() {
        return stytchCookies().stream()
                .map(cookie -> cookie.getName() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
    }

    /** The values of the Stytch cookies. */
    List<String> credentials() {
        return stytchCookies().stream().map(HttpCookie::getValue).toList();
    }

    private List<HttpCookie> stytchCookies() {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().startsWith("stytch_"))
                .toList();
    }

    private Page post(URI from, URI to, Map<String, String> fields) {
        String body = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return page(send(navigation(to)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Sec-Fetch-Site", "same-origin")
                .header("Referer", from.toString())
                .POST(BodyPublishers.ofString(body))));
    }

    private Page page(HttpResponse<String> response) {
        for (String credential : credentials()) {
            assertThat(response.body()).doesNotContain(credential);
            assertThat(response.uri().toString()).doesNotContain(credential);
        }
        return new Page(response);
    }

    private static HttpRequest.Builder navigation(URI uri) {
        return HttpRequest.newBuilder(uri)
                .header("Sec-Fetch-Mode", "navigate")
                .header("Accept", "text/html,application/xhtml+xml,*/*;q=0.8");
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.timeout(Duration.ofSeconds(30)).build(), BodyHandlers.ofString());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    /** What the browser shows. */
    final class Page {

        private final HttpResponse<String> response;

        Page(HttpResponse<String> response) {
            this.response = response;
        }

        int status() {
            return response.statusCode();
        }

        String path() {
            return response.uri().getPath();
        }

        String query() {
            return response.uri().getRawQuery();
        }

        String text() {
            return response.body();
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        /** Fills in the first form that posts to a path, and sends it. */
        Page submit(String action, String... fields) {
            return submit(form(action), action, fields);
        }

        /** Presses the button for a method of proof. */
        Page choose(String action, String word) {
            Matcher button = Pattern.compile("name=\"method\" value=\"(" + word + "-[0-9a-f]+)\"")
                    .matcher(text());
            assertThat(button.find()).as("a button for " + word).isTrue();
            return submit(action, "method", button.group(1));
        }

        /** What the first form that posts to a path holds by itself. */
        Map<String, String> form(String action) {
            int start = text().indexOf("action=\"" + action + "\"");
            assertThat(start).as("a form that posts to " + action).isPositive();
            Map<String, String> values = new LinkedHashMap<>();
            Matcher hidden = HIDDEN.matcher(text().substring(start, text().indexOf("</form>", start)));
            while (hidden.find()) {
                values.put(hidden.group(1), hidden.group(2));
            }
            return values;
        }

        /** Sends a form again, as a second click would. */
        Page submit(Map<String, String> form, String action, String... fields) {
            Map<String, String> values = new LinkedHashMap<>(form);
            List<String> given = new ArrayList<>(List.of(fields));
            for (int i = 0; i < given.size(); i += 2) {
                values.put(given.get(i), given.get(i + 1));
            }
            return post(response.uri(), response.uri().resolve(action), values);
        }
    }
}
