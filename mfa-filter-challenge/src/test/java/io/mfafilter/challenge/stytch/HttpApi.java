package io.mfafilter.challenge.stytch;

import io.mfafilter.stytch.StytchRefusalException;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.QueryParam;
import java.io.IOException;
import java.io.StringReader;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Makes the calls of an API by what its interface says, as a server's Rest Client would: real requests, real answers. */
final class HttpApi {

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final String baseUrl;

    private HttpApi(String baseUrl) {
        this.baseUrl = baseUrl;
    }

    static <A> A of(Class<A> api, String baseUrl) {
        HttpApi http = new HttpApi(baseUrl);
        return api.cast(Proxy.newProxyInstance(
                api.getClassLoader(), new Class<?>[] {api}, (proxy, method, values) -> http.call(method, values)));
    }

    private JsonObject call(Method method, Object[] values) throws InterruptedException {
        HttpRequest request = request(method, values);
        try {
            HttpResponse<String> answer =
                    CLIENT.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            JsonObject body = json(answer.body());
            if (answer.statusCode() != 200) {
                throw new StytchRefusalException(
                        answer.statusCode(),
                        body.getString("error_type", ""),
                        body.getString("request_id", ""),
                        Optional.empty());
            }
            return body;
        } catch (IOException failure) {
            throw new ProcessingException(failure);
        }
    }

    private HttpRequest request(Method method, Object[] values) {
        String path = method.getAnnotation(Path.class).value();
        HttpRequest.Builder request = HttpRequest.newBuilder();
        String body = "";
        Parameter[] parameters = method.getParameters();
        for (int i = 0; i < parameters.length; i++) {
            String value = values[i].toString();
            if (parameters[i].isAnnotationPresent(HeaderParam.class)) {
                request.header(parameters[i].getAnnotation(HeaderParam.class).value(), value);
            } else if (parameters[i].isAnnotationPresent(PathParam.class)) {
                path = path.replace(
                        "{" + parameters[i].getAnnotation(PathParam.class).value() + "}", encoded(value));
            } else if (parameters[i].isAnnotationPresent(QueryParam.class)) {
                path += "?" + parameters[i].getAnnotation(QueryParam.class).value() + "=" + encoded(value);
            } else {
                body = value;
            }
        }
        request.uri(URI.create(baseUrl + path)).header("Content-Type", "application/json");
        return method.isAnnotationPresent(GET.class)
                ? request.GET().build()
                : request.POST(HttpRequest.BodyPublishers.ofString(body)).build();
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private static JsonObject json(String text) {
        try (JsonReader reader = Json.createReader(new StringReader(text))) {
            return reader.readObject();
        }
    }
}
