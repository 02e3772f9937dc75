package io.mfafilter.it.attack;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Ways to write a path so that a filter and what stands behind it may read it differently: the kind of targets that got past
 * the filters of well-known frameworks and servers.
 */
final class PathTricks {

    /** Stands in the place of one slash. */
    private static final List<String> SEPARATORS = Words.of("""
            // /// /./ /.// /;/ /;a=b/ ;/ ;a=b/ ;jsessionid=1/ /;jsessionid=1/ /.;/ /%2e/ /%2E/ /%2e;/ /x/../ /x/..;/
            /x/%2e%2e/ /x/.%2e/ /x/%2E./ /x/..%00/ /x//../ /x;/../ /x/..;jsessionid=1/ /.../ /..../ %2f %2F /%2f %2f/
            %252f /%252e/ %5c %5C \\ /\\ \\/ /x\\..\\ /x%5c..%5c %c0%af %e0%80%af %c1%9c %ef%bc%8f %e2%88%95 /%c0%ae/
            /x/%c0%ae%c0%ae/ /x/%e0%80%ae%e0%80%ae/ /x/%252e%252e/ /%ef%bc%8e/ %00/ /%00 %0a/ %0d%0a/ %09/ %20/ /%20
            /%20/ %7f/ %c2%85/ %u002f %%32%66 /#/ #/ %23/ %3f/ ?/ %3b/ %3ba=b/ .%2f ~/ :/ |/ /*/ &/ %e2%80%8b/ %ad/
            /{x}/ \u0001/ \u0000/ \t/ \u00e9/ %e3%80%82/
            """);

    /** Comes behind the last character. */
    private static final List<String> ENDINGS = Words.of("""
            / // /. /./ /.. /... /%2e . .. ... ; ;/ ;a ;a=b ;jsessionid=1 ;.css ;.js ;/x.css /;.css %3b.css .css .json
            .js .html .txt .do.css /x.css %00 %00.css %00.html %0a %0a.css %0d %0d%0a %09 %20 %20/ %20.css %7f %23 #
            #x #/../../open/x #.css ? ?.css ?x.css ?a=/../b ?;.css %3f %3f.css %2f %5c \\ \\x ~ ~1 .bak .jsp .jspx .do
            ::$DATA :$i30:$INDEX_ALLOCATION %u002e %c0%ae %ff % %2 %zz /../ /..;/ /..; /%2e%2e /..%2f /..%5c /x/..
            /x/..; /x/%2e%2e & * | ' \" <x> %e2%80%ae \u0000 \u007f \u00ff
            """);

    /** Comes before the first slash of a path below the context: from where everybody may be, to where not. */
    private static final List<String> DETOURS = Words.of("""
            /open/.. /open/../ /open/..; /open/..;x=y /open;/.. /open;x/../ /open/%2e%2e /open/.%2e /open/%2e.
            /open/%2E%2E /open/..%2f /open%2f.. /open%2f%2e%2e /open/..%5c /open/..\\ /open\\.. /open/%252e%252e
            /open/..%252f /open/%c0%ae%c0%ae /open/..%c0%af /open/%uff0e%uff0e /open/%ef%bc%8e%ef%bc%8e /open/x/../..
            /open/x/..;/.. /open/;/../.. /open/./.. /open//.. /open//../.. /open/... /open/.../.. /open/..%00
            /open/..%0d /open/..%20 /open/..%09 /open/..;jsessionid=1 /open;jsessionid=1/.. /open/x;jsessionid=1/../..
            /open/x?/../.. /open/#/../.. /open/%23/../.. /open/%3f/../.. /account/assets/../.. /account/assets/..;/..
            /account/assets/%2e%2e/%2e%2e /account/assets/..%2f.. /account/assets/x/../../.. /account/assets;/../..
            /account/assets%2f..%2f.. /account/assets/.../.. /login/.. /login;/.. /login%2f.. /login/..;
            /app/health/../.. /app/health/..;/.. /app/health;/../.. /app/health/%2e%2e/%2e%2e /app/health%2f..%2f..
            /x.pub/.. /x.pub;/.. /x.pub/..; /. /./ /%2e /; /;x // /%2f \\ /\\ /.. /..; /%2e%2e /%00 /%20 /%09 /.%00 /~
            /* /# /? /%3f /%23 /WEB-INF/.. /META-INF/.. /index.html/.. /nowhere/..
            """);

    private PathTricks() {}

    /** All targets for a path of an application, such as {@code /account/home}; the plain one is not among them. */
    static Set<String> of(String application, String path) {
        Set<String> targets = new LinkedHashSet<>();
        String context = "/" + application;
        String[] segments = path.substring(1).split("/", -1);
        between(segments).forEach(tricky -> targets.add(context + tricky));
        within(segments).forEach(tricky -> targets.add(context + tricky));
        ENDINGS.forEach(ending -> targets.add(context + path + ending));
        DETOURS.forEach(detour -> targets.add(context + detour + path));
        ENDINGS.forEach(ending -> targets.add(context + "/open/.." + path + ending));
        targets.addAll(aroundTheContext(application, path));
        targets.addAll(otherForms(context + path));
        targets.remove(context + path);
        return targets;
    }

    /**
     * Paths that the server reads as the free path and JAX-RS, which reads what was sent, as the protected one, or the other
     * way round.
     */
    static Set<String> betweenServerAndJaxrs(String application, String secure, String free) {
        Set<String> targets = new LinkedHashSet<>();
        String context = "/" + application;
        String rest = free.substring(free.indexOf('/', 1));
        for (String back : Words.of("""
                /.. /../ /..; /..;x /%2e%2e /.%2e /%2e. /... /...; /..../ /./.. //.. //../.. /x/../.. /x/..;/..
                /;/../.. /;/.. /%2e%2e; /..%00 /..%2f %2f.. /..%5c \\.. /%252e%252e /%c0%ae%c0%ae /#/.. /%23/.. /?/..
                /%3f/.. ;/.. ;jsessionid=1/.. /..;jsessionid=1 /x;jsessionid=1/../.. /.../.. /%20/../.. /..%20 /.%00./
                /..#
                """)) {
            targets.add(context + secure + back + rest);
            targets.add(context + free + back + secure.substring(secure.indexOf('/', 1)));
            targets.add(context + secure + "/data" + back + "/.." + rest);
            targets.add(context + free + "/x" + back + "/.." + secure.substring(secure.indexOf('/', 1)));
        }
        return targets;
    }

    private static Stream<String> between(String... segments) {
        List<String> found = new ArrayList<>();
        for (int at = 0; at < segments.length; at++) {
            String before =
                    at == 0 ? "" : "/" + String.join("/", List.of(segments).subList(0, at));
            String behind = String.join("/", List.of(segments).subList(at, segments.length));
            SEPARATORS.forEach(separator -> found.add(before + separator + behind));
        }
        return found.stream();
    }

    private static Stream<String> within(String... segments) {
        List<String> found = new ArrayList<>();
        for (int at = 0; at < segments.length; at++) {
            for (String spelled : spellings(segments[at])) {
                String[] changed = segments.clone();
                changed[at] = spelled;
                found.add("/" + String.join("/", changed));
            }
        }
        return found.stream();
    }

    private static List<String> spellings(String segment) {
        if (segment.isEmpty()) {
            return List.of();
        }
        String first = segment.substring(0, 1);
        String rest = segment.substring(1);
        int code = first.charAt(0);
        return List.of(
                segment.toUpperCase(Locale.ROOT),
                first.toUpperCase(Locale.ROOT) + rest,
                escaped(first) + rest,
                escaped(segment),
                escaped(segment).toUpperCase(Locale.ROOT),
                "%25" + escaped(first).substring(1) + rest,
                "%2525" + escaped(first).substring(1) + rest,
                String.format("%%%02x%%%02x", 0xc0 | code >> 6, 0x80 | code & 0x3f) + rest,
                String.format("%%e0%%%02x%%%02x", 0x80 | code >> 6, 0x80 | code & 0x3f) + rest,
                String.format("%%u00%02x", code) + rest,
                // its full-width twin
                "%ef%bd%" + String.format("%02x", 0x80 + (code - 0x60 & 0x3f)) + rest,
                "." + segment,
                ".%2f" + segment,
                "%20" + segment,
                "%00" + segment,
                "%0d%0a" + segment,
                "%09" + segment,
                "%e2%80%8b" + segment,
                ";x" + segment,
                first + ";" + rest,
                first + "%00" + rest,
                first + "%ad" + rest,
                first + "%cc%81" + rest,
                segment + ";",
                segment + ";x=y",
                segment + "%3b",
                segment + ".",
                segment + "%2e",
                segment + "%20",
                segment + "~1",
                segment + "%00",
                segment + "%0a",
                segment + "#",
                segment + "%23",
                segment + "%3f",
                segment + "+",
                segment + "*");
    }

    private static List<String> aroundTheContext(String application, String path) {
        String plain = "/" + application;
        String encoded = "/" + escaped(application.substring(0, 1)) + application.substring(1);
        return Stream.of(
                        "/" + plain,
                        "//" + plain,
                        "/." + plain,
                        "/%2e" + plain,
                        "/%2f" + application,
                        "/;" + plain,
                        "/;x" + plain,
                        "/.." + plain,
                        "/%2e%2e" + plain,
                        "/x/.." + plain,
                        "/x/..;" + plain,
                        "/x/%2e%2e" + plain,
                        "/..;" + plain,
                        plain + "/.." + plain,
                        plain + "/..;" + plain,
                        plain + "/%2e%2e" + plain,
                        "/" + AttackedServer.LENIENT + "/.." + plain,
                        "/" + AttackedServer.LENIENT + "/..;" + plain,
                        "/" + AttackedServer.LENIENT + "/open/../.." + plain,
                        encoded,
                        "/" + escaped(application),
                        "/" + application.toUpperCase(Locale.ROOT),
                        plain + ";",
                        plain + ";x=y",
                        plain + ";jsessionid=1",
                        plain + "%3b",
                        plain + "%2f",
                        plain + "%20",
                        plain + "%00",
                        plain + ".",
                        plain + "/",
                        plain + "/.",
                        plain + "\\",
                        "\\" + application,
                        "/\\" + application,
                        "/%5c" + application)
                .map(prefix -> prefix + path)
                .toList();
    }

    /** The target in the other forms of HTTP, honest and not. */
    private static List<String> otherForms(String target) {
        return Stream.of(
                        "http://evil.example%s",
                        "http://evil.example:80%s",
                        "HTTP://EVIL.EXAMPLE%s",
                        "https://evil.example%s",
                        "http://user@localhost%s",
                        "http://user:secret@localhost%s",
                        "http://localhost@evil.example%s",
                        "http://localhost:99999%s",
                        "http://localhost:%s",
                        "http://[::1]%s",
                        "http://[%s",
                        "http://%%00%s",
                        "http://x\\@y%s",
                        "http://x;%s",
                        "http://x#%s",
                        "http://x?%s",
                        "http://x/..%s",
                        "http://x/%%2e%%2e%s",
                        "http://x//%s",
                        "http://%s",
                        "http:%s",
                        "http:/%s",
                        "http:///%s",
                        "ftp://x%s",
                        "file://%s",
                        "javascript:%s",
                        "jar:file:x!%s",
                        "//evil.example%s",
                        "/\\evil.example%s",
                        "*%s",
                        "?%s",
                        "#%s",
                        ".%s",
                        "..%s",
                        "%%2e%s",
                        "%%2f%s",
                        "\\%s",
                        "%%00%s",
                        "x%s",
                        "@%s",
                        ":%s",
                        ";%s",
                        "localhost%s",
                        "localhost:80%s",
                        "/http://localhost%s",
                        "/open/http://localhost%s")
                .map(form -> form.replace("%s", target).replace("%%", "%"))
                .toList();
    }

    private static String escaped(String text) {
        StringBuilder escapes = new StringBuilder();
        text.chars().forEach(c -> escapes.append(String.format("%%%02x", c)));
        return escapes.toString();
    }
}
