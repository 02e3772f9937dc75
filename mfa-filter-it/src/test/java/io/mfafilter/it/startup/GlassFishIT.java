package io.mfafilter.it.startup;

import static org.assertj.core.api.Assertions.assertThat;

import io.mfafilter.it.filter.app.OpenServlet;
import io.mfafilter.it.filter.app.ProtectedServlet;
import io.mfafilter.it.support.Browser;
import io.mfafilter.it.support.ServerProcess;
import io.mfafilter.it.support.Wars;
import java.util.Map;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * GlassFish fails at archives with {@code bean-discovery-mode="none"} that have a library with beans, whatever library. What it
 * makes of ours must leave nothing open. Nobody has a session here, of whatever product.
 */
@EnabledIfSystemProperty(named = ServerProcess.SERVER, matches = "glassfish")
@Tag("consumer")
class GlassFishIT {

    @Test
    void archiveThatForbidsBeans_isNotServed_andOneThatSaysNothingOfThemIsGuarded() {
        WebArchive forbidding = Wars.discover(application("forbidding"), "none");
        WebArchive silent = application("silent");

        try (ServerProcess server = ServerProcess.start(forbidding, silent)) {
            for (String path : new String[] {"/open", "/account/home", "/admin/home"}) {
                assertThat(statusOf(server, "forbidding", path)).as(path).isEqualTo(404);
            }
            assertThat(statusOf(server, "silent", "/open")).as(server.log()).isEqualTo(200);
            assertThat(statusOf(server, "silent", "/account/home")).isEqualTo(401);
            assertThat(statusOf(server, "silent", "/admin/home")).isEqualTo(401);
        }
    }

    private static int statusOf(ServerProcess server, String application, String path) {
        return Browser.fetching(server.base(application)).get(path).statusCode();
    }

    /** One page is protected by web.xml, another by the settings alone. */
    private static WebArchive application(String name) {
        WebArchive war = Wars.withLibrary(name).addClasses(ProtectedServlet.class, OpenServlet.class);
        Map<String, String> settings = Wars.settings("http://127.0.0.1:1");
        settings.put("mfa.filter.url-patterns", "/admin/*");
        Wars.configure(war, settings);
        return Wars.webXml(war, Wars.filterXml("mfa", "", "/account/*"));
    }
}
