package io.mfafilter.challenge.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.mfafilter.challenge.SampleSettings;
import io.mfafilter.challenge.flow.ChallengeFlow;
import io.mfafilter.organization.Tenants;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LogInOrganizationTest {

    private final Map<String, String> parameters = new HashMap<>();

    @Test
    void organization_whereThereIsNone_isNeitherAskedForNorMissing() {
        parameters.put("organization", "acme");

        assertThat(LogInOrganization.NONE.isAsked(visit())).isFalse();
        assertThat(LogInOrganization.NONE.typed(visit())).isEmpty();
        assertThat(LogInOrganization.NONE.named(visit())).contains("");
    }

    @Test
    void organization_thatIsTheOnlyOne_isNotAskedFor_andCannotBeChosen() {
        LogInOrganization only = LogInOrganization.among(new Tenants(Set.of("acme")));
        parameters.put("organization", "other");

        assertThat(only.isAsked(visit())).isFalse();
        assertThat(only.named(visit())).contains("acme");
    }

    @ParameterizedTest
    @CsvSource({"acme", "' acme '", "organization-live-1f6e0b9c", "a.b_c~d-1"})
    void organization_ofSeveral_isTyped(String typed) {
        parameters.put("organization", typed);

        for (Tenants taken : List.of(Tenants.ALL, new Tenants(Set.of("acme", "globex")))) {
            LogInOrganization asked = LogInOrganization.among(taken);
            assertThat(asked.isAsked(visit())).isTrue();
            assertThat(asked.named(visit())).contains(typed.strip());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "a b", "a/b", "<b>", "a\r\nb", "\u00e4h", "%61cme"})
    void organization_thatCannotBeOne_isNone(String typed) {
        parameters.put("organization", typed);

        assertThat(LogInOrganization.among(Tenants.ALL).named(visit())).isEmpty();
        assertThat(LogInOrganization.among(Tenants.ALL).typed(visit())).isEmpty();
    }

    @Test
    void organization_thatIsTooLong_isNone() {
        parameters.put("organization", "a".repeat(201));

        assertThat(LogInOrganization.among(Tenants.ALL).named(visit())).isEmpty();
    }

    private Visit visit() {
        Kit kit = new Kit(SampleSettings.with(), stub(ChallengeFlow.class, method -> null), () -> Instant.EPOCH);
        ServletContext application = stub(ServletContext.class, method -> null);
        HttpServletRequest request = (HttpServletRequest) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getParameter" -> parameters.get(arguments[0]);
                    case "getLocales" -> Collections.enumeration(List.of(Locale.ENGLISH));
                    case "getHeader" -> null;
                    case "getContextPath" -> "";
                    case "getServletContext" -> application;
                    default -> throw new UnsupportedOperationException(method.getName());
                });
        return new Visit(kit, request, stub(HttpServletResponse.class, method -> null));
    }

    private static <T> T stub(Class<T> type, Function<String, Object> answering) {
        return type.cast(Proxy.newProxyInstance(
                LogInOrganizationTest.class.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> answering.apply(method.getName())));
    }
}
