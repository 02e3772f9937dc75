package io.mfafilter.it.support;

import java.lang.annotation.Annotation;
import java.net.URI;
import java.util.List;
import org.jboss.arquillian.container.spi.client.deployment.Deployment;
import org.jboss.arquillian.container.spi.client.deployment.DeploymentScenario;
import org.jboss.arquillian.container.test.impl.enricher.resource.URIResourceProvider;
import org.jboss.arquillian.core.api.Instance;
import org.jboss.arquillian.core.api.annotation.Inject;
import org.jboss.arquillian.core.spi.LoadableExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.arquillian.test.spi.enricher.resource.ResourceProvider;

/**
 * Where the application is that a suite deploys. The server's adapter reads that from the server's log; now and then it reads
 * before the line is there, and then gives the server's root. The archive's name tells the rest: servers make it the context
 * path.
 */
public final class ApplicationUri extends URIResourceProvider {

    private static final String WAR = ".war";

    @Inject
    private Instance<DeploymentScenario> scenario;

    /** Puts it in the place of Arquillian's own. */
    public static final class Extension implements LoadableExtension {

        @Override
        public void register(ExtensionBuilder builder) {
            builder.override(ResourceProvider.class, URIResourceProvider.class, ApplicationUri.class);
        }
    }

    @Override
    public Object lookup(ArquillianResource resource, Annotation... qualifiers) {
        URI given = (URI) super.lookup(resource, qualifiers);
        List<Deployment> deployments = scenario.get().managedDeploymentsInDeployOrder();
        if (given == null || deployments.size() != 1) {
            return given;
        }
        String archive = deployments.get(0).getDescription().getArchive().getName();
        return archive.endsWith(WAR)
                ? given.resolve("/" + archive.substring(0, archive.length() - WAR.length()) + "/")
                : given;
    }
}
