package io.mfafilter.it.chaos;

import io.mfafilter.it.support.Browser;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What the server says of itself. */
final class Diagnostics {

    /** Made and ended by the server and the JDK as they like; how many there are says nothing about an application. */
    private static final Pattern OF_THE_PLATFORM = Pattern.compile(
            String.join(
                    "|",
                    "http-",
                    "concurrent/",
                    "grizzly",
                    "payara",
                    "glassfish",
                    "GF ",
                    "hk[0-9]",
                    "ContainerBackground",
                    "Executor-Service",
                    "RunLevel",
                    "FileSystemWatch",
                    "keep-alive",
                    "cleaner",
                    "attach",
                    "finalizer",
                    "reference",
                    "signal",
                    "compiler",
                    "monitor",
                    "notification",
                    "timer",
                    "RMI ",
                    "DestroyJavaVM"),
            Pattern.CASE_INSENSITIVE);

    private final URI base;

    Diagnostics(URI base) {
        this.base = base;
    }

    /** The threads in which the product is at work this moment. */
    List<String> threadsAtWork() {
        return lines("/threads").stream()
                .filter(line -> line.startsWith("at work\t"))
                .toList();
    }

    /** The same when calls that were given up have had twenty seconds to notice it; for tests that expect none. */
    List<String> threadsAtWorkInTheEnd() {
        Instant end = Instant.now().plusSeconds(20);
        List<String> atWork = threadsAtWork();
        while (!atWork.isEmpty() && Instant.now().isBefore(end)) {
            atWork = threadsAtWork();
        }
        return atWork;
    }

    /** How many threads of each kind there are but the platform's own; numbers in names do not count. */
    Map<String, Long> threads() {
        return lines("/threads").stream()
                .map(line -> line.split("\t")[1])
                .filter(name -> !OF_THE_PLATFORM.matcher(name).find())
                .collect(Collectors.groupingBy(
                        name -> name.replaceAll("[0-9]+", "#"), TreeMap::new, Collectors.counting()));
    }

    /** Gives threads that have nothing to do twenty seconds to end. */
    void awaitNoneOf(String kind) {
        Instant end = Instant.now().plusSeconds(20);
        while (threads().containsKey(kind) && Instant.now().isBefore(end)) {
            Thread.onSpinWait();
        }
    }

    /** The octets of the heap that are in use after a collection. */
    long heap() {
        return Long.parseLong(Browser.calling(base).get("/heap").body());
    }

    /** What was logged at level INFO and above since this was last asked: logger, message, exception. */
    List<String> log() {
        return lines("/log");
    }

    /** The lines of the product's own among them. */
    List<String> ownLog() {
        return log().stream().filter(line -> line.startsWith("io.mfafilter\t")).toList();
    }

    private List<String> lines(String path) {
        return Browser.calling(base).get(path).body().lines().toList();
    }
}
