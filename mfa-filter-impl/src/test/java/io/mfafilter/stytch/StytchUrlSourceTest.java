package io.mfafilter.stytch;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.spi.ConfigBuilder;
import org.eclipse.microprofile.config.spi.ConfigProviderResolver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StytchUrlSourceTest {

    private static final String KEY = "mfa-stytch/mp-rest/url";

    private final StytchUrlSource source = new StytchUrlSource();

    @AfterEach
    void forget() {
        ConfigProviderResolver.setInstance(null);
    }

    @ParameterizedTest(name = "[{index}] {0} and {1} -> {2}")
    @CsvSource({
        ",                        project-test-1,   https://test.stytch.com",
        ",                        project-live-1,   https://api.stytch.com",
        "' ',                     project-live-1,   https://api.stytch.com",
        ",                        ' project-test-1',https://test.stytch.com",
        ",                        other-1,          ",
        ",                        ,                 ",
        "https://x.example,       project-test-1,   https://x.example",
        "https://x.example/b//,   project-test-1,   https://x.example/b",
        "' https://x.example/ ',  project-test-1,   https://x.example",
        "http://localhost:8089,   ,                 http://localhost:8089"
    })
    void url_ofTheRestClient_followsTheSettings(String apiUrl, String projectId, String url) {
        configure(apiUrl, projectId);

        assertThat(source.getValue(KEY)).isEqualTo(url);
    }

    @Test
    void source_forOtherKeys_knowsNothing() {
        configure("https://x.example", "project-test-1");

        assertThat(source.getValue("other/mp-rest/url")).isNull();
        assertThat(source.getValue("mfa.stytch.api-url")).isNull();
        assertThat(source.getProperties()).isEmpty();
        assertThat(source.getPropertyNames()).isEmpty();
    }

    @Test
    void source_ranksBelowTheApplications() {
        assertThat(source.getOrdinal()).isLessThan(100);
    }

    private static void configure(String apiUrl, String projectId) {
        Map<String, Optional<String>> values = Map.of(
                "mfa.stytch.api-url", Optional.ofNullable(apiUrl),
                "mfa.stytch.project-id", Optional.ofNullable(projectId));
        Config config = (Config) Proxy.newProxyInstance(
                StytchUrlSourceTest.class.getClassLoader(),
                new Class<?>[] {Config.class},
                (proxy, method, arguments) -> values.getOrDefault((String) arguments[0], Optional.empty()));
        ConfigProviderResolver.setInstance(new OneConfig(config));
    }

    private static final class OneConfig extends ConfigProviderResolver {

        private final Config config;

        OneConfig(Config config) {
            this.config = config;
        }

        @Override
        public Config getConfig() {
            return config;
        }

        @Override
        public Config getConfig(ClassLoader loader) {
            return config;
        }

        @Override
        public ConfigBuilder getBuilder() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void registerConfig(Config registered, ClassLoader loader) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void releaseConfig(Config released) {
            throw new UnsupportedOperationException();
        }
    }
}
