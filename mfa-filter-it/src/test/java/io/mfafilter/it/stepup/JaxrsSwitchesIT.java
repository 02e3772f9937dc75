package io.mfafilter.it.stepup;

import static org.assertj.core.api.Assertions.assertThat;

import io.mfafilter.it.stepup.resources.BaseResource;
import io.mfafilter.it.stepup.resources.HandMadeResource;
import io.mfafilter.it.stepup.resources.InheritingBean;
import io.mfafilter.it.stepup.resources.InheritingResource;
import io.mfafilter.it.stepup.resources.LocatingResource;
import io.mfafilter.it.stepup.resources.PlainListingApplication;
import io.mfafilter.it.stepup.resources.PlainResource;
import io.mfafilter.it.stepup.resources.ScopedResource;
import io.mfafilter.it.stepup.resources.SubResource;
import io.mfafilter.it.support.Browser;
import io.mfafilter.it.support.ServerProcess;
import io.mfafilter.it.support.Wars;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The switches with which JAX-RS implementations can be told to leave providers out. Whatever one of them does on a server: where
 * the resources are served, they are guarded.
 */
@Tag("consumer")
class JaxrsSwitchesIT {

    private static final String OURS = "io.mfafilter.jaxrs.StepUpFeature,io.mfafilter.jaxrs.RefusalFeature";

    private static final List<Switch> SWITCHES = List.of(
            new Switch("services", "jakarta.ws.rs.loadServices", "false", false),
            new Switch("discovery", "jersey.config.disableAutoDiscovery", "true", false),
            new Switch("lookup", "jersey.config.server.disableMetainfServicesLookup", "true", false),
            new Switch("builtin", "resteasy.use.builtin.providers", "false", false),
            new Switch("disabled", "resteasy.disable.providers", OURS, false),
            new Switch("builtin-configured", "resteasy.use.builtin.providers", "false", true),
            new Switch("disabled-configured", "resteasy.disable.providers", OURS, true));

    @Test
    void switchedOffProviders_openNoGuardedResource() {
        WebArchive[] wars = SWITCHES.stream().map(JaxrsSwitchesIT::application).toArray(WebArchive[]::new);

        try (ServerProcess server = ServerProcess.start(wars)) {
            SoftAssertions softly = new SoftAssertions();
            for (Switch off : SWITCHES) {
                for (String path : new String[] {"/api/hand-made", "/api/plain/guarded"}) {
                    HttpResponse<String> answer =
                            Browser.calling(server.base(off.application())).get(path);
                    // 500: without providers of its own RESTEasy has nothing that could write the refusal.
                    softly.assertThat(answer.statusCode())
                            .as("%s %s", off, path)
                            .isIn(401, 404, 500);
                    softly.assertThat(answer.body()).as("%s %s", off, path).doesNotContain("protected body");
                }
            }
            softly.assertAll();
            assertThat(server.log()).contains("MFA0213 the context-param jakarta.ws.rs.loadServices");
        }
    }

    private static WebArchive application(Switch off) {
        WebArchive war = Wars.withLibrary(off.application())
                .addClasses(
                        PlainListingApplication.class,
                        PlainResource.class,
                        ScopedResource.class,
                        LocatingResource.class,
                        SubResource.class,
                        BaseResource.class,
                        InheritingResource.class,
                        InheritingBean.class,
                        HandMadeResource.class);
        Map<String, String> settings = Wars.settings("http://127.0.0.1:1");
        if (off.configured()) {
            settings.put(off.key(), off.value());
        } else {
            Wars.webXml(
                    war,
                    "<context-param><param-name>" + off.key() + "</param-name><param-value>" + off.value()
                            + "</param-value></context-param>");
        }
        Wars.configure(war, settings);
        return Wars.discover(war, "annotated");
    }

    private record Switch(String application, String key, String value, boolean configured) {}
}
