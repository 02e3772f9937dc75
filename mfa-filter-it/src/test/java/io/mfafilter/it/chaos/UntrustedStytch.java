package io.mfafilter.it.chaos;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * Somebody on the way to Stytch: it speaks TLS with a certificate that nobody has signed, and would vouch for everybody.
 */
final class UntrustedStytch implements AutoCloseable {

    private static final char[] PASSWORD = "not a secret".toCharArray();

    /** For a user, and for a member. */
    private static final String VOUCHES = """
            {"status_code": 200, "session_token": "", "session_jwt": "",
             "session": {"session_id": "session-test-1", "user_id": "user-test-1", %1$s},
             "member_session": {"member_session_id": "session-test-1", "member_id": "member-test-1",
               "organization_id": "organization-test-1", %1$s},
             "member": {"member_id": "member-test-1", "mfa_enrolled": true},
             "organization": {"organization_id": "organization-test-1",
               "mfa_policy": "OPTIONAL", "mfa_methods": "ALL_ALLOWED"}}
            """;

    private static final String WITH_BOTH_FACTORS = """
            "expires_at": "%1$s", "authentication_factors": [
              {"type": "password", "delivery_method": "knowledge", "last_authenticated_at": "%2$s"},
              {"type": "otp", "delivery_method": "sms", "last_authenticated_at": "%2$s"}]""";

    private final HttpsServer server;
    private final AtomicInteger answers = new AtomicInteger();

    private UntrustedStytch(HttpsServer server) {
        this.server = server;
    }

    static UntrustedStytch start() {
        try {
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(selfSigned(), PASSWORD);
            SSLContext tls = SSLContext.getInstance("TLS");
            tls.init(keys.getKeyManagers(), null, null);
            HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
            server.setHttpsConfigurator(new HttpsConfigurator(tls));
            UntrustedStytch stytch = new UntrustedStytch(server);
            server.createContext("/", exchange -> {
                stytch.answers.incrementAndGet();
                Instant now = Instant.now();
                byte[] body = VOUCHES.formatted(WITH_BOTH_FACTORS.formatted(now.plusSeconds(3_600), now))
                        .getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders().set("Content-Type", "application/json");
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body);
                exchange.close();
            });
            server.start();
            return stytch;
        } catch (Exception failure) {
            throw new IllegalStateException("no TLS server could be started", failure);
        }
    }

    String baseUrl() {
        return "https://127.0.0.1:" + server.getAddress().getPort();
    }

    /** How many requests came through to it. */
    int answers() {
        return answers.get();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    /** The JDK has no public way to make a certificate but its own tool. */
    private static KeyStore selfSigned() throws Exception {
        Path folder = Files.createTempDirectory("mfa-filter-it");
        Path file = folder.resolve("keys.p12");
        try {
            Process keytool = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "keytool")
                                    .toString(),
                            "-genkeypair",
                            "-alias",
                            "stytch",
                            "-keyalg",
                            "RSA",
                            "-dname",
                            "CN=127.0.0.1",
                            "-ext",
                            "SAN=IP:127.0.0.1",
                            "-storetype",
                            "PKCS12",
                            "-keystore",
                            file.toString(),
                            "-storepass",
                            new String(PASSWORD))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!keytool.waitFor(60, TimeUnit.SECONDS) || keytool.exitValue() != 0) {
                throw new IOException("keytool made no key");
            }
            KeyStore store = KeyStore.getInstance("PKCS12");
            try (InputStream stored = Files.newInputStream(file)) {
                store.load(stored, PASSWORD);
            }
            return store;
        } finally {
            Files.deleteIfExists(file);
            Files.deleteIfExists(folder);
        }
    }
}
