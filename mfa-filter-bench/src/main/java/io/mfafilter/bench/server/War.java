package io.mfafilter.bench.server;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes the archives: one application, without filters, with filters that do nothing, and with mfa-filter. */
final class War {

    private static final String CLASSES = "WEB-INF/classes/";
    private static final List<Class<?>> APPLICATION = List.of(
            AccountServlet.class,
            BareServlet.class,
            SmallServlet.class,
            Lines.class,
            Line.class,
            Ledger.class,
            Booking.class,
            IdleFilter.class);
    private static final String WEB_XML = """
            <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0">
            %s
            <servlet><servlet-name>account</servlet-name><servlet-class>%s</servlet-class></servlet>
            <servlet-mapping><servlet-name>account</servlet-name><url-pattern>/account/page</url-pattern></servlet-mapping>
            <servlet><servlet-name>bare</servlet-name><servlet-class>%s</servlet-class></servlet>
            <servlet-mapping><servlet-name>bare</servlet-name><url-pattern>/account/bare</url-pattern></servlet-mapping>
            <servlet><servlet-name>small</servlet-name><servlet-class>%s</servlet-class></servlet>
            <servlet-mapping><servlet-name>small</servlet-name><url-pattern>/account/small</url-pattern></servlet-mapping>
            </web-app>
            """;
    private static final String FILTER = """
            <filter><filter-name>%1$s</filter-name><filter-class>%2$s</filter-class></filter>
            <filter-mapping><filter-name>%1$s</filter-name><url-pattern>/account/*</url-pattern></filter-mapping>
            """;
    private static final String PERSISTENCE = """
            <persistence xmlns="https://jakarta.ee/xml/ns/persistence" version="3.0">
              <persistence-unit name="ledger" transaction-type="JTA">
                <jta-data-source>java:comp/DefaultDataSource</jta-data-source>
                <properties>
                  <property name="jakarta.persistence.schema-generation.database.action" value="create"/>
                </properties>
              </persistence-unit>
            </persistence>
            """;
    private static final String BEANS = """
            <beans xmlns="https://jakarta.ee/xml/ns/jakartaee" bean-discovery-mode="annotated" version="4.0"/>
            """;

    private War() {}

    /** The application without a filter. */
    static Path plain(Path file) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            application(zip, "");
        }
        return file;
    }

    /** The same with two filters that do nothing; mfa-filter has two. */
    static Path idle(Path file) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            String idle = IdleFilter.class.getName();
            application(zip, FILTER.formatted("one", idle) + FILTER.formatted("two", idle));
        }
        return file;
    }

    /** The same with mfa-filter, the libraries of a directory and these settings. */
    static Path guarded(Path file, Path libraries, Map<String, String> settings) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file));
                DirectoryStream<Path> jars = Files.newDirectoryStream(libraries, "*.jar")) {
            application(zip, FILTER.formatted("mfa", "io.mfafilter.servlet.MfaEnforcementFilter"));
            add(zip, CLASSES + "META-INF/microprofile-config.properties", octets(lines(settings)));
            for (Path jar : jars) {
                add(zip, "WEB-INF/lib/" + jar.getFileName(), Files.readAllBytes(jar));
            }
        }
        return file;
    }

    private static void application(ZipOutputStream zip, String filters) throws IOException {
        String webXml = WEB_XML.formatted(
                filters, AccountServlet.class.getName(), BareServlet.class.getName(), SmallServlet.class.getName());
        add(zip, "WEB-INF/web.xml", octets(webXml));
        add(zip, "WEB-INF/beans.xml", octets(BEANS));
        add(zip, CLASSES + "META-INF/persistence.xml", octets(PERSISTENCE));
        add(zip, "WEB-INF/account.jsp", resource("io/mfafilter/bench/server/account.jsp"));
        for (Class<?> part : APPLICATION) {
            String classFile = part.getName().replace('.', '/') + ".class";
            add(zip, CLASSES + classFile, resource(classFile));
        }
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream resource = War.class.getClassLoader().getResourceAsStream(name)) {
            return resource.readAllBytes();
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
