package io.mfafilter.log;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** What was logged under the name {@code io.mfafilter} while it was open. */
public final class LogCapture implements AutoCloseable {

    /** Held, so that the logger with our handler is not collected. */
    private static final Logger LOGGER = Logger.getLogger("io.mfafilter");

    private final List<LogRecord> records = new CopyOnWriteArrayList<>();
    private final Handler handler = new Handler() {

        @Override
        public void publish(LogRecord entry) {
            records.add(entry);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    private LogCapture() {}

    /** Begins to listen to all levels, and keeps the console quiet. */
    public static LogCapture open() {
        LogCapture capture = new LogCapture();
        MfaLog.countAnew(System::nanoTime);
        LOGGER.setLevel(Level.ALL);
        LOGGER.setUseParentHandlers(false);
        LOGGER.addHandler(capture.handler);
        return capture;
    }

    /** The texts, in order. */
    public List<String> texts() {
        return records.stream().map(LogRecord::getMessage).toList();
    }

    /** The levels, in order. */
    public List<Level> levels() {
        return records.stream().map(LogRecord::getLevel).toList();
    }

    /** Everything, with stack traces, as a log file would show it. */
    public String whole() {
        StringWriter text = new StringWriter();
        PrintWriter writer = new PrintWriter(text);
        for (LogRecord entry : records) {
            writer.println(entry.getLevel() + " " + entry.getMessage());
            if (entry.getThrown() != null) {
                entry.getThrown().printStackTrace(writer);
            }
        }
        return text.toString();
    }

    @Override
    public void close() {
        LOGGER.removeHandler(handler);
        LOGGER.setUseParentHandlers(true);
        LOGGER.setLevel(null);
    }
}
