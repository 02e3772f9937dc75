package io.mfafilter.cdi;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mfafilter.servlet.GateLookup;
import jakarta.enterprise.inject.spi.DeploymentException;
import jakarta.servlet.ServletContext;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** An application whose initializer the server did not call is not served. */
class MfaExtensionTest {

    private final MfaExtension extension = new MfaExtension();

    @Test
    void application_whoseInitializerWasNotCalled_isNotStarted() {
        ServletContext application = application(MfaExtension.class.getClassLoader());

        assertThatThrownBy(() -> extension.refuseToServeUnguarded(application))
                .isInstanceOf(DeploymentException.class)
                .hasMessageContaining("MFA0214");
    }

    @Test
    void application_whoseInitializerWasCalled_isStarted() {
        ServletContext application = application(MfaExtension.class.getClassLoader());
        GateLookup.register(application, () -> null);

        assertThatCode(() -> extension.refuseToServeUnguarded(application)).doesNotThrowAnyException();
    }

    @Test
    void applicationBesideThisOne_withoutTheJar_isNoneOfOurs() {
        ServletContext neighbour = application(ClassLoader.getPlatformClassLoader());

        assertThatCode(() -> extension.refuseToServeUnguarded(neighbour)).doesNotThrowAnyException();
    }

    @Test
    void moduleThatIsNoWebApplication_isNoneOfOurs() {
        assertThatCode(() -> extension.refuseToServeUnguarded("a module of beans"))
                .doesNotThrowAnyException();
    }

    private static ServletContext application(ClassLoader loader) {
        Map<String, Object> attributes = new HashMap<>();
        return (ServletContext) Proxy.newProxyInstance(
                MfaExtensionTest.class.getClassLoader(),
                new Class<?>[] {ServletContext.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getClassLoader" -> loader;
                    case "getAttribute" -> attributes.get((String) arguments[0]);
                    case "setAttribute" -> attributes.put((String) arguments[0], arguments[1]);
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }
}
