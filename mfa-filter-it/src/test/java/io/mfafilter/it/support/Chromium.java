package io.mfafilter.it.support;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

/** A real browser without a window. It uses the Chromium of this machine, or installs it where it may. */
public final class Chromium {

    private static final List<String> BROWSERS =
            List.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome");
    private static final List<String> DRIVERS = List.of("/usr/bin/chromedriver", "/usr/lib/chromium/chromedriver");
    private static final long INSTALLATION_MINUTES = 10;

    private Chromium() {}

    /** A browser whose language is English. */
    public static ChromeDriver start() {
        return start(true, "en");
    }

    /** A browser that runs no scripts. */
    public static ChromeDriver withoutScripts() {
        return start(false, "en");
    }

    /** A browser with a language. */
    public static ChromeDriver speaking(String language) {
        return start(true, language);
    }

    private static ChromeDriver start(boolean scripts, String language) {
        Path browser = find("chromium", BROWSERS);
        Path driver = find("chromedriver", DRIVERS);
        ChromeOptions options = new ChromeOptions();
        options.setBinary(browser.toString());
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--hide-scrollbars",
                "--force-color-profile=srgb",
                // The servers of the tests listen there alone, and something else may listen on ::1.
                "--host-resolver-rules=MAP localhost 127.0.0.1",
                "--lang=" + language,
                "--user-data-dir=" + freshDirectory());
        options.setExperimentalOption(
                "prefs",
                scripts
                        ? Map.of("intl.accept_languages", language)
                        : Map.of(
                                "intl.accept_languages",
                                language,
                                "profile.managed_default_content_settings.javascript",
                                2));
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(driver.toFile())
                .usingAnyFreePort()
                .build();
        return new ChromeDriver(service, options);
    }

    private static Path find(String what, List<String> places) {
        return among(places)
                .or(() -> {
                    install();
                    return among(places);
                })
                .orElseThrow(
                        () -> new IllegalStateException("The browser tests need Chromium and its driver: install the"
                                + " packages chromium and chromium-driver (" + what + " was not found)."));
    }

    private static Optional<Path> among(List<String> places) {
        return places.stream().map(Path::of).filter(Files::isExecutable).findFirst();
    }

    /** Debian's packages, where this user may install them. */
    private static synchronized void install() {
        if (!"root".equals(System.getProperty("user.name")) || !new File("/usr/bin/apt-get").canExecute()) {
            return;
        }
        run("apt-get", "update", "-qq");
        run("apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium", "chromium-driver");
    }

    private static void run(String... command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!process.waitFor(INSTALLATION_MINUTES, TimeUnit.MINUTES)) {
                process.destroyForcibly();
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static Path freshDirectory() {
        try {
            return Files.createTempDirectory("mfa-filter-browser");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
