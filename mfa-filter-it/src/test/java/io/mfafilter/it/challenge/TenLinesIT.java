package io.mfafilter.it.challenge;

import static org.assertj.core.api.Assertions.assertThat;

import io.mfafilter.it.support.Visitor;
import io.mfafilter.it.support.Visitor.Page;
import io.mfafilter.it.support.Wars;
import io.mfafilter.simulator.StytchSimulator;
import io.mfafilter.simulator.user.UserSpec;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * From an empty archive to a log-in with two factors, with the very lines that the documentation shows, where the server
 * leaves the most out: a {@code metadata-complete} web.xml and no CDI. By the pages of the consumer product.
 */
@ArquillianTest
@RunAsClient
@Tag("consumer")
class TenLinesIT {

    private static final StytchSimulator STYTCH = StytchSimulator.start();
    private static final String TOTP = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";
    private static final Pattern LINES = Pattern.compile("```properties\n(.*?)```", Pattern.DOTALL);

    @ArquillianResource
    URI base;

    @Deployment(testable = false)
    static WebArchive application() throws IOException {
        List<String> lines = documentedLines();
        assertThat(lines).hasSizeLessThanOrEqualTo(10);
        // Which Stytch plays is no business of the documentation.
        String settings = String.join("\n", lines) + "\nmfa.stytch.api-url=" + STYTCH.baseUrl() + "\n";
        WebArchive war = Wars.withChallengePages("empty")
                .addAsResource(new StringAsset(settings), "META-INF/microprofile-config.properties")
                .addAsWebResource(new StringAsset("protected body"), "account/home.txt")
                .setWebXML(new StringAsset("""
                        <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0" metadata-complete="true"/>
                        """));
        return Wars.discover(war, "none");
    }

    @AfterAll
    static void stop() {
        STYTCH.close();
    }

    @Test
    void emptyArchive_withTheDocumentedLines_logsInWithTwoFactors() {
        STYTCH.createUser(new UserSpec()
                .email("dana@example.com")
                .password("correct horse battery")
                .totpSecret(TOTP));
        Visitor visitor = new Visitor(base);

        Page login = visitor.open("account/home.txt");
        assertThat(login.path()).isEqualTo("/empty/mfa/login");
        Page choice = login.submit("mfa/login", "email", "dana@example.com", "password", "correct horse battery");
        assertThat(choice.path()).isEqualTo("/empty/mfa/second-factor");
        Page home = choice.choose("mfa/second-factor", "totp")
                .submit("mfa/second-factor/code", "code", STYTCH.totpCode(TOTP));

        assertThat(home.path()).isEqualTo("/empty/account/home.txt");
        assertThat(home.text()).contains("protected body");
    }

    private static List<String> documentedLines() throws IOException {
        Matcher block = LINES.matcher(Files.readString(Path.of("..", "docs", "challenge-pages.md")));
        assertThat(block.find()).isTrue();
        return block.group(1).lines().filter(line -> !line.isBlank()).toList();
    }
}
