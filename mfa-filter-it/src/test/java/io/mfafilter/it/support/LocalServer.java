package io.mfafilter.it.support;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A server that runs in a folder of its own, which is gone with it. */
abstract class LocalServer implements ServerProcess {

    private final Process process;
    private final Path folder;
    private final URI root;
    private final List<String> applications;
    private final StringBuffer log;

    /**
     * One that has been started.
     *
     * @param applications their names; the first one is the only one for {@link #base()}. More may come later
     */
    LocalServer(Process process, Path folder, URI root, List<String> applications, StringBuffer log) {
        this.process = process;
        this.folder = folder;
        this.root = root;
        this.applications = applications;
        this.log = log;
    }

    Process process() {
        return process;
    }

    Path folder() {
        return folder;
    }

    @Override
    public URI base() {
        return base(applications.get(0));
    }

    @Override
    public URI base(String name) {
        return root.resolve(name);
    }

    @Override
    public String log() {
        return log.toString();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
            }
            try (Stream<Path> files = Files.walk(folder)) {
                files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
