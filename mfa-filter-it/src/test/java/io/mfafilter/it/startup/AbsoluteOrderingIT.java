package io.mfafilter.it.startup;

import static org.assertj.core.api.Assertions.assertThat;

import io.mfafilter.it.filter.app.ProtectedServlet;
import io.mfafilter.it.stepup.beans.Administration;
import io.mfafilter.it.stepup.beans.AdministrationBase;
import io.mfafilter.it.stepup.beans.AdministrationBean;
import io.mfafilter.it.stepup.beans.TransferBean;
import io.mfafilter.it.stepup.beans.TransferServlet;
import io.mfafilter.it.support.Browser;
import io.mfafilter.it.support.ServerProcess;
import io.mfafilter.it.support.Wars;
import java.net.http.HttpResponse;
import java.util.Map;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * An {@code <absolute-ordering>} that leaves the jar out keeps the server from calling its initializer. What web.xml and
 * annotations protect must stay closed then, and what only the settings protect must not be served. Nobody has a session here, of
 * whatever product.
 */
@Tag("consumer")
class AbsoluteOrderingIT {

    @Test
    void applicationThatLeavesTheJarOut_servesNothingProtected() {
        WebArchive war = Wars.withLibrary("ordered")
                .addClasses(
                        ProtectedServlet.class,
                        TransferBean.class,
                        TransferServlet.class,
                        Administration.class,
                        AdministrationBase.class,
                        AdministrationBean.class);
        Map<String, String> settings = Wars.settings("http://127.0.0.1:1");
        settings.put("mfa.filter.url-patterns", "/admin/*");
        Wars.configure(war, settings);
        Wars.discover(war, "annotated");
        Wars.webXml(war, "<absolute-ordering/>" + Wars.filterXml("mfa", "", "/account/*"));

        try (ServerProcess server = ServerProcess.start(war)) {
            assertThat(server.log()).contains("MFA0214").contains("<others/>");
            for (String path : new String[] {"/account/home", "/admin/x", "/call/plain"}) {
                HttpResponse<String> answer = Browser.fetching(server.base()).get(path);
                assertThat(answer.statusCode()).isEqualTo(404);
            }
        }
    }

    @Test
    void applicationThatKeepsTheOthers_isGuarded() {
        WebArchive war = Wars.withLibrary("others").addClasses(ProtectedServlet.class);
        Map<String, String> settings = Wars.settings("http://127.0.0.1:1");
        settings.put("mfa.filter.url-patterns", "/admin/*");
        Wars.configure(war, settings);
        Wars.discover(war, "annotated");
        Wars.webXml(war, "<absolute-ordering><others/></absolute-ordering>");

        try (ServerProcess server = ServerProcess.start(war)) {
            assertThat(Browser.fetching(server.base()).get("/admin/x").statusCode())
                    .as(server.log())
                    .isEqualTo(401);
        }
    }
}
