package io.mfafilter.it.stepup;

import static org.assertj.core.api.Assertions.assertThat;

import io.mfafilter.it.stepup.resources.BaseResource;
import io.mfafilter.it.stepup.resources.HandMadeResource;
import io.mfafilter.it.stepup.resources.InheritingBean;
import io.mfafilter.it.stepup.resources.InheritingResource;
import io.mfafilter.it.stepup.resources.LocatingResource;
import io.mfafilter.it.stepup.resources.PlainResource;
import io.mfafilter.it.stepup.resources.ScopedResource;
import io.mfafilter.it.stepup.resources.SubResource;
import io.mfafilter.it.support.Browser;
import io.mfafilter.it.support.Wars;
import jakarta.ws.rs.core.Application;
import java.net.URI;
import java.net.http.HttpResponse;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What must hold for resources however an application makes them known; no filter is mapped, and nobody has a session of any product. */
@ArquillianTest
@RunAsClient
@Tag("consumer")
abstract class GuardedResources {

    @ArquillianResource
    URI base;

    static WebArchive application(String name, Class<? extends Application> application, String discovery) {
        WebArchive war = Wars.withLibrary(name)
                .addClasses(
                        application,
                        PlainResource.class,
                        ScopedResource.class,
                        SubResource.class,
                        LocatingResource.class,
                        BaseResource.class,
                        InheritingResource.class,
                        InheritingBean.class);
        if (application.getSimpleName().contains("Listing")) {
            war.addClass(HandMadeResource.class);
        }
        Wars.configure(war, Wars.settings("http://127.0.0.1:1"));
        return Wars.discover(war, discovery);
    }

    @Test
    void openMethod_withoutSession_answers() {
        HttpResponse<String> answer = Browser.calling(base).get("/api/plain");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("open");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/plain/guarded",
                "/api/scoped",
                "/api/scoped/stricter",
                "/api/locating/sub",
                "/api/locating/sub/deeper",
                "/api/locating/class",
                "/api/inheriting/inherited",
                "/api/inheriting/overridden",
                "/api/inheriting-bean/inherited",
                "/api/inheriting-bean/overridden"
            })
    void guardedMethod_withoutSession_isRefused(String path) {
        assertRefused(Browser.calling(base).get(path));
        assertRefused(Browser.calling(base).method("HEAD").get(path));
    }

    final void assertRefused(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).doesNotContain("protected");
        assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Bearer");
    }
}
