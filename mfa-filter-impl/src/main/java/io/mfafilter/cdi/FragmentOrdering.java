package io.mfafilter.cdi;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * The {@code <absolute-ordering>} of an application's web.xml. A server does not call the initializer of a jar that it leaves
 * out (Servlet specification 6.0, section 8.2.2), and tells nobody.
 */
final class FragmentOrdering {

    private final Optional<Element> ordering;

    private FragmentOrdering(Optional<Element> ordering) {
        this.ordering = ordering;
    }

    /** That of the archive in whose {@code WEB-INF/lib} this jar lies; none where the server keeps archives otherwise. */
    static FragmentOrdering ofThisArchive() {
        return new FragmentOrdering(webXml().flatMap(FragmentOrdering::read));
    }

    /** That of a web.xml. */
    static FragmentOrdering of(Path webXml) {
        return new FragmentOrdering(read(webXml));
    }

    /** Whether there is an ordering without {@code <others/>}: this jar has no name by which it could be listed. */
    boolean leavesOutThisJar() {
        return ordering.isPresent()
                && ordering.get().getElementsByTagNameNS("*", "others").getLength() == 0;
    }

    private static Optional<Path> webXml() {
        CodeSource source = FragmentOrdering.class.getProtectionDomain().getCodeSource();
        if (source == null
                || source.getLocation() == null
                || !"file".equals(source.getLocation().getProtocol())) {
            return Optional.empty();
        }
        try {
            Path library = Path.of(source.getLocation().toURI()).getParent();
            return Optional.ofNullable(library)
                    .map(lib -> lib.resolveSibling("web.xml"))
                    .filter(Files::isRegularFile);
        } catch (URISyntaxException | IllegalArgumentException | FileSystemNotFoundException notInADirectory) {
            return Optional.empty();
        }
    }

    private static Optional<Element> read(Path webXml) {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        factory.setExpandEntityReferences(false);
        try (InputStream in = Files.newInputStream(webXml)) {
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://xml.org/sax/features/external-general-entities", false);
            factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
            Document document = factory.newDocumentBuilder().parse(in);
            NodeList found = document.getElementsByTagNameNS("*", "absolute-ordering");
            return found.getLength() == 0 ? Optional.empty() : Optional.of((Element) found.item(0));
        } catch (IOException | SAXException | ParserConfigurationException unreadable) {
            // A web.xml that cannot be read fails the deployment by the server's own hand.
            return Optional.empty();
        }
    }
}
