package io.mfafilter.it.support;

import java.io.File;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** Archives as a user would build them: the jar and what it brings in {@code WEB-INF/lib}, settings, a few classes. */
public final class Wars {

    private static final String BEANS = """
            <beans xmlns="https://jakarta.ee/xml/ns/jakartaee" bean-discovery-mode="%s" version="4.0"/>
            """;

    private Wars() {}

    /** An archive with mfa-filter in it and nothing else. */
    public static WebArchive withLibrary(String name) {
        return ShrinkWrap.create(WebArchive.class, name + ".war").addAsLibraries(jarsIn("web-inf-lib"));
    }

    /** An archive with mfa-filter and the ready-made challenge pages in it. */
    public static WebArchive withChallengePages(String name) {
        return withLibrary(name).addAsLibraries(jarsIn("challenge-lib"));
    }

    private static File[] jarsIn(String property) {
        return new File(System.getProperty(property)).listFiles((dir, file) -> file.endsWith(".jar"));
    }

    /** The settings as {@code META-INF/microprofile-config.properties}. */
    public static WebArchive configure(WebArchive war, Map<String, String> settings) {
        String lines = settings.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue().replace("\\", "\\\\"))
                .collect(Collectors.joining("\n", "", "\n"));
        return war.addAsResource(new StringAsset(lines), "META-INF/microprofile-config.properties");
    }

    /** A {@code beans.xml} with a discovery mode. */
    public static WebArchive discover(WebArchive war, String mode) {
        return war.addAsWebInfResource(new StringAsset(BEANS.formatted(mode)), "beans.xml");
    }

    /** A {@code web.xml} with this inside. */
    public static WebArchive webXml(WebArchive war, String content) {
        return war.setWebXML(new StringAsset("""
                <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0">
                %s
                </web-app>
                """.formatted(content)));
    }

    /** A filter declaration and its mapping, as the README shows it; an empty policy leaves the init-param out. */
    public static String filterXml(String name, String policy, String... patterns) {
        String init = policy.isEmpty()
                ? ""
                : "<init-param><param-name>policy</param-name><param-value>" + policy + "</param-value></init-param>";
        StringBuilder xml = new StringBuilder("<filter><filter-name>" + name + "</filter-name>"
                + "<filter-class>io.mfafilter.servlet.MfaEnforcementFilter</filter-class>" + init + "</filter>");
        for (String pattern : patterns) {
            xml.append("<filter-mapping><filter-name>")
                    .append(name)
                    .append("</filter-name><url-pattern>")
                    .append(pattern)
                    .append("</url-pattern></filter-mapping>");
        }
        return xml.toString();
    }

    /** The settings that every application needs, for a Stytch at this address; more may be put into the map. */
    public static Map<String, String> settings(String stytchUrl) {
        Map<String, String> settings = project(stytchUrl);
        settings.put("mfa.challenge.login-url", "/login");
        settings.put("mfa.challenge.mfa-url", "/mfa");
        return settings;
    }

    /** The settings that an application with the challenge pages needs. */
    public static Map<String, String> project(String stytchUrl) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("mfa.stytch.project-id", "project-test-00000000-0000-0000-0000-000000000000");
        settings.put("mfa.stytch.secret", "secret-test-000000000000");
        settings.put("mfa.stytch.api-url", stytchUrl);
        return settings;
    }
}
