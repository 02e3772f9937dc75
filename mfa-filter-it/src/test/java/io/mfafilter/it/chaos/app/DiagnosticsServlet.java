package io.mfafilter.it.chaos.app;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Collectors;

/** Shows a test what the whole server does, whatever application does it: its threads, its heap, its log. */
@WebServlet(
        urlPatterns = {"/threads", "/heap", "/log"},
        loadOnStartup = 1)
public class DiagnosticsServlet extends HttpServlet {

    private static final int DEEPEST = 40;

    private final Queue<String> log = new ConcurrentLinkedQueue<>();
    private final Handler listener = new Handler() {

        @Override
        public void publish(LogRecord entry) {
            if (entry.getLevel().intValue() >= Level.INFO.intValue()) {
                log.add(entry.getLoggerName() + "\t" + entry.getMessage() + "\t" + entry.getThrown());
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @Override
    public void init() {
        Logger.getLogger("").addHandler(listener);
    }

    @Override
    public void destroy() {
        Logger.getLogger("").removeHandler(listener);
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        PrintWriter out = response.getWriter();
        switch (request.getServletPath()) {
            case "/threads" -> threads(out);
            case "/heap" -> out.print(heapAfterCollection());
            default -> {
                for (String line = log.poll(); line != null; line = log.poll()) {
                    out.println(line);
                }
            }
        }
    }

    /** One line a thread: whether the product is at work in it, its name, and what it does. */
    private static void threads(PrintWriter out) {
        Thread.getAllStackTraces()
                .forEach((thread, stack) ->
                        out.println((isOurs(stack) ? "at work" : "idle") + "\t" + thread.getName() + "\t"
                                + Arrays.stream(stack)
                                        .limit(DEEPEST)
                                        .map(StackTraceElement::toString)
                                        .collect(Collectors.joining(" < "))));
    }

    private static boolean isOurs(StackTraceElement... stack) {
        return Arrays.stream(stack)
                .map(StackTraceElement::getClassName)
                .anyMatch(name -> name.startsWith("io.mfafilter.") && !name.startsWith("io.mfafilter.it."));
    }

    private static long heapAfterCollection() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
