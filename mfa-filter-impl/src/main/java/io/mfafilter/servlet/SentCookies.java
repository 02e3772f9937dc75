package io.mfafilter.servlet;

import io.mfafilter.credential.CredentialReader.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The cookies of a request as the client sent them. A browser may send several of one name, and some servers then show no more
 * than one of them; and a value may end with an equals sign, at which some servers cut it off (Undertow does both): what such a
 * server keeps to itself is read from the header.
 */
public final class SentCookies {

    private SentCookies() {}

    /** All of them, those of one name in the order sent. */
    public static List<Cookie> of(HttpServletRequest request) {
        List<Cookie> shown = shown(request);
        if (shown.isEmpty() || KnownServer.isPayara(request)) {
            return shown;
        }
        List<Cookie> sent = inHeader(request);
        if (sent.equals(shown)) {
            return shown;
        }
        Map<String, List<Cookie>> sentByName = byName(sent);
        List<Cookie> all = new ArrayList<>(sent.size());
        byName(shown).forEach((name, cookies) -> {
            List<Cookie> inHeader = sentByName.getOrDefault(name, List.of());
            boolean isMissing = inHeader.size() > cookies.size() || isCutOff(cookies, inHeader);
            all.addAll(isMissing ? inHeader : cookies);
        });
        return all;
    }

    private static boolean isCutOff(List<Cookie> shown, List<Cookie> sent) {
        return shown.size() == sent.size()
                && IntStream.range(0, shown.size())
                        .anyMatch(
                                i -> sent.get(i).value().startsWith(shown.get(i).value() + "="));
    }

    private static Map<String, List<Cookie>> byName(List<Cookie> cookies) {
        return cookies.stream().collect(Collectors.groupingBy(Cookie::name, LinkedHashMap::new, Collectors.toList()));
    }

    private static List<Cookie> shown(HttpServletRequest request) {
        jakarta.servlet.http.Cookie[] shown = request.getCookies();
        if (shown == null) {
            return List.of();
        }
        List<Cookie> cookies = new ArrayList<>(shown.length);
        for (jakarta.servlet.http.Cookie cookie : shown) {
            cookies.add(new Cookie(cookie.getName(), Objects.requireNonNullElse(cookie.getValue(), "")));
        }
        return cookies;
    }

    /** RFC 6265, section 5.4. */
    private static List<Cookie> inHeader(HttpServletRequest request) {
        Enumeration<String> lines = request.getHeaders("Cookie");
        List<Cookie> cookies = new ArrayList<>();
        while (lines != null && lines.hasMoreElements()) {
            for (String pair : lines.nextElement().split(";")) {
                int equals = pair.indexOf('=');
                if (equals > 0) {
                    cookies.add(new Cookie(
                            pair.substring(0, equals).strip(),
                            withoutQuotes(pair.substring(equals + 1).strip())));
                }
            }
        }
        return cookies;
    }

    private static String withoutQuotes(String value) {
        return value.length() > 1 && value.startsWith("\"") && value.endsWith("\"")
                ? value.substring(1, value.length() - 1)
                : value;
    }
}
