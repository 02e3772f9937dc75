package io.mfafilter.config;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The least that an application configures, to be varied. */
public final class SampleSettings {

    /** The sample's secret. */
    public static final String SECRET = "secret-test-Kq7xZ0pW3v9bN2mL5rT8=";

    private final Map<String, String> values = new LinkedHashMap<>();

    private SampleSettings() {}

    /** Valid settings with every default. */
    public static SampleSettings valid() {
        return new SampleSettings()
                .with("mfa.stytch.project-id", "project-test-00000000-0000-0000-0000-000000000000")
                .with("mfa.stytch.secret", SECRET)
                .with("mfa.challenge.login-url", "/login")
                .with("mfa.challenge.mfa-url", "/mfa");
    }

    /** No settings at all. */
    public static SampleSettings none() {
        return new SampleSettings();
    }

    /** With one more or another value. */
    public SampleSettings with(String key, String value) {
        values.put(key, value);
        return this;
    }

    /** Without a key. */
    public SampleSettings without(String key) {
        values.remove(key);
        return this;
    }

    /** The value of a key. */
    public Optional<String> valueOf(String key) {
        return Optional.ofNullable(values.get(key));
    }

    /** What reading them comes to. */
    public SettingsReading reading() {
        return SettingsReader.read(this::valueOf, values.keySet());
    }

    /** The settings; fails with the faults if there are any. */
    public Settings settings() {
        SettingsReading reading = reading();
        return reading.settings().orElseThrow(() -> new AssertionError(faultTexts(reading)));
    }

    private static String faultTexts(SettingsReading reading) {
        return reading.faults().stream().map(Fault::text).collect(Collectors.joining("\n"));
    }
}
