package io.mfafilter.stytch;

import io.mfafilter.config.SettingKey;
import io.mfafilter.config.SettingsReader;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * Tells the MicroProfile Rest Client where Stytch is: {@code mfa-stytch/mp-rest/url} follows {@code mfa.stytch.api-url}, or
 * the project id's prefix. It ranks below every source of the application, so that the standard key may still be set.
 */
public final class StytchUrlSource implements ConfigSource {

    /** The standard key of the Rest Client. */
    static final String KEY = "mfa-stytch/mp-rest/url";

    private static final int ORDINAL = 50;

    /** For the service loader. */
    public StytchUrlSource() {}

    @Override
    public Map<String, String> getProperties() {
        return Map.of();
    }

    @Override
    public Set<String> getPropertyNames() {
        return Set.of();
    }

    @Override
    public int getOrdinal() {
        return ORDINAL;
    }

    @Override
    public String getValue(String name) {
        // The interface asks for null where a source does not know a key.
        return KEY.equals(name) ? url().orElse(null) : null;
    }

    @Override
    public String getName() {
        return "mfa-filter: where Stytch is";
    }

    private static Optional<String> url() {
        Config config = ConfigProvider.getConfig();
        return value(config, SettingKey.API_URL)
                .map(url -> url.replaceAll("/+$", ""))
                .or(() -> value(config, SettingKey.PROJECT_ID).flatMap(SettingsReader::apiUrlOf));
    }

    /** As the settings are read: stripped, and blank means not set. */
    private static Optional<String> value(Config config, SettingKey key) {
        return config.getOptionalValue(key.key(), String.class)
                .map(String::strip)
                .filter(value -> !value.isEmpty());
    }
}
