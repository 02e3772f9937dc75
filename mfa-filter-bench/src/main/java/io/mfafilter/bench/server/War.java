package io.mfafilter.bench.server;

import jakarta.servlet.http.HttpServlet;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes the archives. */
final class War {

    private static final String CLASSES = "WEB-INF/classes/";
    private static final String WEB_XML = """
            <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0">
            %s
            <servlet><servlet-name>page</servlet-name><servlet-class>%s</servlet-class></servlet>
            <servlet-mapping><servlet-name>page</servlet-name><url-pattern>/account/*</url-pattern></servlet-mapping>
            </web-app>
            """;
    private static final String FILTER = """
            <filter>
              <filter-name>mfa</filter-name>
              <filter-class>io.mfafilter.servlet.MfaEnforcementFilter</filter-class>
            </filter>
            <filter-mapping><filter-name>mfa</filter-name><url-pattern>/account/*</url-pattern></filter-mapping>
            """;
    private static final String BEANS = """
            <beans xmlns="https://jakarta.ee/xml/ns/jakartaee" bean-discovery-mode="annotated" version="4.0"/>
            """;

    private War() {}

    /** A servlet that does nothing, in an application without CDI. */
    static Path empty(Path file) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            servlet(zip, EmptyServlet.class, "");
        }
        return file;
    }

    /** A page in an application with CDI. */
    static Path plain(Path file) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            servlet(zip, PageServlet.class, "");
            add(zip, "WEB-INF/beans.xml", octets(BEANS));
        }
        return file;
    }

    /** The same page behind the filter, with the libraries of a directory and these settings. */
    static Path guarded(Path file, Path libraries, Map<String, String> settings) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file));
                DirectoryStream<Path> jars = Files.newDirectoryStream(libraries, "*.jar")) {
            servlet(zip, PageServlet.class, FILTER);
            add(zip, "WEB-INF/beans.xml", octets(BEANS));
            add(zip, CLASSES + "META-INF/microprofile-config.properties", octets(lines(settings)));
            for (Path jar : jars) {
                add(zip, "WEB-INF/lib/" + jar.getFileName(), Files.readAllBytes(jar));
            }
        }
        return file;
    }

    private static void servlet(ZipOutputStream zip, Class<? extends HttpServlet> servlet, String filter)
            throws IOException {
        String classFile = servlet.getName().replace('.', '/') + ".class";
        add(zip, "WEB-INF/web.xml", octets(WEB_XML.formatted(filter, servlet.getName())));
        try (InputStream compiled = War.class.getClassLoader().getResourceAsStream(classFile)) {
            add(zip, CLASSES + classFile, compiled.readAllBytes());
        }
    }

    private static void add(ZipOutputStream zip, String name, byte[] content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content);
        zip.closeEntry();
    }

    private static String lines(Map<String, String> settings) {
        return settings.entrySet().stream()
                .map(setting -> setting.getKey() + "=" + setting.getValue())
                .collect(Collectors.joining("\n"));
    }

    private static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
