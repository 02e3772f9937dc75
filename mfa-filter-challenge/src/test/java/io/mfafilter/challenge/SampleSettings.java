package io.mfafilter.challenge;

import io.mfafilter.config.Settings;
import io.mfafilter.config.SettingsReader;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The least that an application configures with the pages, to be varied. */
public final class SampleSettings {

    private SampleSettings() {}

    /** Settings with these keys and values beside the least. */
    public static Settings with(String... pairs) {
        Map<String, String> values = new HashMap<>(Map.of(
                "mfa.stytch.project-id", "project-test-00000000-0000-0000-0000-000000000000",
                "mfa.stytch.secret", "secret-test-000000000000"));
        for (int i = 0; i < pairs.length; i += 2) {
            values.put(pairs[i], pairs[i + 1]);
        }
        return SettingsReader.read(
                        key -> Optional.ofNullable(values.get(key)), values.keySet(), Optional.of(new ChallengePages()))
                .settings()
                .orElseThrow();
    }
}
