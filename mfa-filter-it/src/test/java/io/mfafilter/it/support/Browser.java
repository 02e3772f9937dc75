package io.mfafilter.it.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Sends requests as the kinds of clients send them. It follows no redirect and keeps no cookie. */
public final class Browser {

    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    private final URI base;
    private final List<String> headers = new ArrayList<>();
    private final List<String> cookies = new ArrayList<>();
    private String method = "GET";
    private String body = "";

    private Browser(URI base, String... headers) {
        this.base = base;
        this.headers.addAll(List.of(headers));
    }

    /** A browser that loads a page. */
    public static Browser navigating(URI base) {
        return new Browser(
                base,
                "Sec-Fetch-Mode",
                "navigate",
                "Accept",
                "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8");
    }

    /** A script that calls fetch. */
    public static Browser fetching(URI base) {
        return new Browser(base, "Sec-Fetch-Mode", "cors", "Accept", "*/*");
    }

    /** A program that sends nothing but what HTTP demands. */
    public static Browser calling(URI base) {
        return new Browser(base);
    }

    public Browser header(String name, String value) {
        headers.add(name);
        headers.add(value);
        return this;
    }

    public Browser token(String token) {
        cookies.add("stytch_session=" + token);
        return this;
    }

    public Browser jwt(String jwt) {
        cookies.add("stytch_session_jwt=" + jwt);
        return this;
    }

    public Browser cookie(String name, String value) {
        cookies.add(name + "=" + value);
        return this;
    }

    public Browser bearer(String credential) {
        return header("Authorization", "Bearer " + credential);
    }

    public Browser post(String form) {
        method = "POST";
        body = form;
        return header("Content-Type", "application/x-www-form-urlencoded");
    }

    public Browser method(String name) {
        method = name;
        return this;
    }

    /** Sends the request; the path is below the application's context root, with its query. */
    public HttpResponse<String> get(String path) {
        return send(URI.create(base.toString().replaceAll("/+$", "") + path));
    }

    public HttpResponse<String> send(URI uri) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .timeout(Duration.ofSeconds(30))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (!headers.isEmpty()) {
            request.headers(headers.toArray(String[]::new));
        }
        if (!cookies.isEmpty()) {
            request.header("Cookie", String.join("; ", cookies));
        }
        try {
            return CLIENT.send(request.build(), BodyHandlers.ofString());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for " + uri, interrupted);
        }
    }
}
