package io.mfafilter.cdi;

import io.mfafilter.config.ChallengeModule;
import io.mfafilter.config.SettingsReader;
import io.mfafilter.config.SettingsReading;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/** Reads the settings from MicroProfile Config. */
public final class ServerConfig {

    private ServerConfig() {}

    /**
     * Reads them for the application whose class loader is the thread's. They are looked up and not injected: an injection
     * that fails makes some servers drop the object that asked for it, and go on.
     */
    public static SettingsReading read() {
        Config config = current();
        return SettingsReader.read(
                key -> config.getOptionalValue(key, String.class), config.getPropertyNames(), ChallengeModule.find());
    }

    /** What stands in the application's configuration for a key that need not be ours. */
    static Optional<String> text(String key) {
        return current().getOptionalValue(key, String.class);
    }

    /** The application's configuration. */
    public static Config current() {
        return ConfigProvider.getConfig();
    }
}
