package io.mfafilter.session;

import static io.mfafilter.session.JwtFlaw.ALGORITHM;
import static io.mfafilter.session.JwtFlaw.AUDIENCE;
import static io.mfafilter.session.JwtFlaw.BRINGS_ITS_KEY;
import static io.mfafilter.session.JwtFlaw.CLAIMS_NOT_JSON;
import static io.mfafilter.session.JwtFlaw.EXTENSION;
import static io.mfafilter.session.JwtFlaw.HEADER_NOT_JSON;
import static io.mfafilter.session.JwtFlaw.ISSUER;
import static io.mfafilter.session.JwtFlaw.KEY_ID;
import static io.mfafilter.session.JwtFlaw.NOT_A_SESSION;
import static io.mfafilter.session.JwtFlaw.NOT_BASE64URL;
import static io.mfafilter.session.JwtFlaw.OTHER_PRODUCT;
import static io.mfafilter.session.JwtFlaw.SESSION_UNREADABLE;
import static io.mfafilter.session.JwtFlaw.SIGNATURE;
import static io.mfafilter.session.JwtFlaw.SUBJECT;
import static io.mfafilter.session.JwtFlaw.TIMES;
import static io.mfafilter.session.JwtFlaw.TOO_LONG;
import static io.mfafilter.session.JwtFlaw.TYPE;
import static io.mfafilter.session.JwtFlaw.UNKNOWN_KEY;
import static io.mfafilter.session.Jwts.KEY;
import static io.mfafilter.session.Jwts.NOW;
import static io.mfafilter.session.Jwts.OTHER_KEY;
import static io.mfafilter.session.Jwts.bytes;
import static io.mfafilter.session.Jwts.encoded;
import static io.mfafilter.session.Jwts.quoted;
import static io.mfafilter.session.Jwts.signed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.mfafilter.credential.MalformedCredentialException;
import io.mfafilter.credential.SessionJwt;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What is known to have been tried against JWT libraries, in the manner of Wycheproof's vectors: each row is a JWT made here,
 * and the one reason for which it must be refused. {@code MALFORMED} is refused before it comes to a verifier. Whatever can be
 * refused without a key must not ask for one.
 */
@TestInstance(Lifecycle.PER_CLASS)
class JwtAttackTest extends ForBothProducts {

    private static final String MALFORMED = "MALFORMED";

    @ParameterizedTest(name = "[{index}] {0}: {2}")
    @MethodSource({
        "algorithms",
        "signatures",
        "keysOfTheAttacker",
        "keyIds",
        "headers",
        "encodings",
        "jsonTricks",
        "issuersAndAudiences",
        "subjects",
        "times",
        "confusions",
        "sessions",
        "sizes"
    })
    void attack_isRefusedForItsReason(String attack, String jwt, String reason) {
        Jwts.FakeKeys keys = new Jwts.FakeKeys();

        assertThat(judge(jwt, keys)).isEqualTo(reason);
        if (!reason.equals(SIGNATURE.name()) && !reason.equals(UNKNOWN_KEY.name())) {
            assertThat(keys.asked()).isEmpty();
        }
    }

    /** The rows above are worth nothing if their unspoilt original were refused as well. */
    @Test
    void original_ofAllAttacks_isProven() {
        assertThat(judge(valid().signed(), new Jwts.FakeKeys())).isEqualTo("PROVEN");
    }

    private String judge(String compact, SigningKeys keys) {
        SessionJwt jwt;
        try {
            jwt = new SessionJwt(compact);
        } catch (MalformedCredentialException malformed) {
            return MALFORMED;
        }
        LocalProof proof = new JwtVerifier(Jwts.rules(product()), keys, () -> NOW).verify(jwt);
        return proof instanceof LocalProof.Rejected rejected ? rejected.flaw().name() : "PROVEN";
    }

    // --- another algorithm

    Stream<Arguments> algorithms() {
        String input = encoded(valid().headerText()) + "." + encoded(valid().claimsText());
        return Stream.of(
                        nones().flatMap(none -> Stream.of(
                                row(
                                        "alg " + none + " with a stray signature",
                                        valid().header("alg", quoted(none)),
                                        ALGORITHM),
                                row(
                                        "alg " + none + " without a signature",
                                        unsigned(valid().header("alg", quoted(none))) + ".",
                                        MALFORMED))),
                        Stream.of(
                                        "HS256",
                                        "HS384",
                                        "HS512",
                                        "RS384",
                                        "RS512",
                                        "PS256",
                                        "PS384",
                                        "PS512",
                                        "ES256",
                                        "ES384",
                                        "ES512",
                                        "ES256K",
                                        "EdDSA",
                                        "RSA1_5",
                                        "RSA-OAEP",
                                        "dir",
                                        "A256GCM",
                                        "rs256",
                                        "Rs256",
                                        "RS256 ",
                                        " RS256",
                                        "RS-256",
                                        "RS256\\u0000",
                                        "SHA256withRSA",
                                        "")
                                .map(name -> row("alg " + name, valid().header("alg", quoted(name)), ALGORITHM)),
                        Stream.of("null", "true", "256", "[\"RS256\"]", "{\"RS256\":1}")
                                .map(json -> row("alg is " + json, valid().header("alg", json), ALGORITHM)),
                        secrets()
                                .map(secret -> row(
                                        "HS256 with the public key as secret, " + secret.length + " bytes",
                                        hmac(valid().header("alg", "\"HS256\""), secret),
                                        ALGORITHM)),
                        secrets()
                                .map(secret -> row(
                                        "HS256 called RS256, " + secret.length + " bytes",
                                        hmac(valid(), secret),
                                        SIGNATURE)),
                        Stream.of(
                                row("no alg", valid().withoutHeader("alg"), ALGORITHM),
                                row(
                                        "RS384, honestly named and signed",
                                        valid().header("alg", "\"RS384\"").signedBy("SHA384withRSA", KEY.getPrivate()),
                                        ALGORITHM),
                                row(
                                        "RS512, honestly named and signed",
                                        valid().header("alg", "\"RS512\"").signedBy("SHA512withRSA", KEY.getPrivate()),
                                        ALGORITHM),
                                row(
                                        "ES256, honestly named and signed",
                                        valid().header("alg", "\"ES256\"")
                                                .header("kid", quoted(Jwts.EC_KID))
                                                .signedBy("SHA256withECDSAinP1363Format", Jwts.EC_KEY.getPrivate()),
                                        ALGORITHM),
                                row(
                                        "RS256 that names an EC key",
                                        valid().header("kid", quoted(Jwts.EC_KID))
                                                .signedBy("SHA256withECDSAinP1363Format", Jwts.EC_KEY.getPrivate()),
                                        SIGNATURE),
                                row("PS256 called RS256", input + "." + encoded(pss(bytes(input))), SIGNATURE),
                                row(
                                        "RS384 called RS256",
                                        valid().signedBy("SHA384withRSA", KEY.getPrivate()),
                                        SIGNATURE),
                                row("RS1 called RS256", valid().signedBy("SHA1withRSA", KEY.getPrivate()), SIGNATURE),
                                row("MD5 called RS256", valid().signedBy("MD5withRSA", KEY.getPrivate()), SIGNATURE),
                                row(
                                        "RSA 1024",
                                        valid().header("kid", quoted(Jwts.WEAK_KID))
                                                .signedBy("SHA256withRSA", Jwts.WEAK_KEY.getPrivate()),
                                        SIGNATURE)))
                .flatMap(rows -> rows);
    }

    /** Every spelling of upper and lower case, and with the blanks that were once stripped somewhere. */
    private static Stream<String> nones() {
        Set<String> spellings = new TreeSet<>();
        for (int mask = 0; mask < 16; mask++) {
            StringBuilder spelling = new StringBuilder("none");
            for (int i = 0; i < 4; i++) {
                if ((mask >> i & 1) == 1) {
                    spelling.setCharAt(i, Character.toUpperCase(spelling.charAt(i)));
                }
            }
            spellings.add(spelling.toString());
        }
        spellings.addAll(List.of(" none", "none ", "n\\u006fne", "none\\u0000", "\\uff4eone", "nonе"));
        return spellings.stream();
    }

    /** All that somebody may have taken for the bytes of the public key. */
    private static Stream<byte[]> secrets() {
        byte[] der = KEY.getPublic().getEncoded();
        String base64 = Base64.getEncoder().encodeToString(der);
        String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        String pem = "-----BEGIN PUBLIC KEY-----\n" + lines + "\n-----END PUBLIC KEY-----";
        RSAPublicKey rsa = (RSAPublicKey) KEY.getPublic();
        return Stream.of(
                der,
                bytes(base64),
                bytes(lines),
                bytes(pem),
                bytes(pem + "\n"),
                bytes(pem.replace("\n", "\r\n")),
                rsa.getModulus().toByteArray(),
                unsignedModulus(),
                bytes(encoded(unsignedModulus())),
                bytes(rsa.getModulus().toString()),
                new byte[] {0});
    }

    // --- another signature

    Stream<Arguments> signatures() {
        String good = valid().signed();
        String input = good.substring(0, good.lastIndexOf('.'));
        byte[] signature = Base64.getUrlDecoder().decode(good.substring(good.lastIndexOf('.') + 1));
        byte[] ofAnother = Jwts.signature(
                bytes(encoded(valid().headerText()) + "."
                        + encoded(valid().claim("sub", "\"user-2\"").claimsText())),
                "SHA256withRSA",
                KEY.getPrivate());
        BigInteger number = new BigInteger(1, signature);
        BigInteger modulus = ((RSAPublicKey) KEY.getPublic()).getModulus();
        return Stream.of(
                row("empty signature", input + ".", MALFORMED),
                row("no signature", input, MALFORMED),
                row("signature cut by one byte", input + "." + encoded(Arrays.copyOf(signature, 255)), SIGNATURE),
                row("signature cut to half", input + "." + encoded(Arrays.copyOf(signature, 128)), SIGNATURE),
                row("one byte of signature", input + ".AA", SIGNATURE),
                row("signature and a zero byte", input + "." + encoded(Arrays.copyOf(signature, 257)), SIGNATURE),
                row("signature behind a zero byte", input + "." + encoded(behindZero(signature)), SIGNATURE),
                row("signature twice", input + "." + encoded(joined(signature, signature)), SIGNATURE),
                row("signature plus the modulus", input + "." + encoded(octets(number.add(modulus))), SIGNATURE),
                row("signature negated", input + "." + encoded(octets(modulus.subtract(number))), SIGNATURE),
                row("signature 0", input + "." + encoded(new byte[256]), SIGNATURE),
                row("signature 1", input + "." + encoded(octets(BigInteger.ONE)), SIGNATURE),
                row("signature of the modulus", input + "." + encoded(octets(modulus)), SIGNATURE),
                row(
                        "signature modulus - 1",
                        input + "." + encoded(octets(modulus.subtract(BigInteger.ONE))),
                        SIGNATURE),
                row("signature of another token", input + "." + encoded(ofAnother), SIGNATURE),
                row(
                        "signature of the payload alone",
                        input + "."
                                + encoded(
                                        Jwts.signature(bytes(valid().claimsText()), "SHA256withRSA", KEY.getPrivate())),
                        SIGNATURE),
                row(
                        "signature of header and payload undecoded",
                        input + "."
                                + encoded(Jwts.signature(
                                        bytes(valid().headerText() + "." + valid().claimsText()),
                                        "SHA256withRSA",
                                        KEY.getPrivate())),
                        SIGNATURE),
                row(
                        "signature with the other key",
                        valid().signedBy("SHA256withRSA", OTHER_KEY.getPrivate()),
                        SIGNATURE),
                row(
                        "signature with our key under the other's id",
                        valid().header("kid", quoted(Jwts.OTHER_KID)),
                        SIGNATURE),
                row("raw RSA of the hash, no padding", input + "." + encoded(padded(input, 0)), SIGNATURE),
                row("PKCS #1 with short padding and garbage", input + "." + encoded(padded(input, 1)), SIGNATURE),
                row("PKCS #1 with garbage in the algorithm", input + "." + encoded(padded(input, 2)), SIGNATURE),
                row(
                        "claims changed, signature kept",
                        input.substring(0, input.indexOf('.'))
                                + "."
                                + encoded(valid().claim("sub", "\"admin\"").claimsText())
                                + good.substring(good.lastIndexOf('.')),
                        SIGNATURE),
                row(
                        "header changed, signature kept",
                        encoded(valid().withoutHeader("typ").headerText()) + good.substring(good.indexOf('.')),
                        SIGNATURE));
    }

    // --- a key that the attacker brings

    Stream<Arguments> keysOfTheAttacker() {
        RSAPublicKey mine = (RSAPublicKey) OTHER_KEY.getPublic();
        String jwk = "{\"kty\":\"RSA\",\"kid\":" + quoted(Jwts.KID) + ",\"n\":\"" + encoded(octets(mine.getModulus()))
                + "\",\"e\":\"AQAB\"}";
        Map<String, List<String>> bait = Map.of(
                "jwk", List.of(jwk, "null", "{}", "\"\"", "[" + jwk + "]"),
                "jku",
                        List.of(
                                "\"https://attacker.example/jwks.json\"",
                                "\"http://127.0.0.1/\"",
                                "\"file:///etc/passwd\"",
                                "\"https://test.stytch.com@attacker.example/\"",
                                "null"),
                "x5u", List.of("\"https://attacker.example/cert.pem\"", "null"),
                "x5c", List.of("[\"MIICmzCCAYOgAwIBAgIBATANBgkqhkiG9w0BAQsFADAR\"]", "[]", "null"),
                "x5t", List.of("\"AAAA\"", "null"),
                "x5t#S256", List.of("\"AAAA\"", "null"));
        return bait.entrySet().stream()
                .flatMap(member -> member.getValue().stream()
                        .map(json -> row(
                                member.getKey() + " " + json,
                                valid().header(member.getKey(), json).signedBy("SHA256withRSA", OTHER_KEY.getPrivate()),
                                BRINGS_ITS_KEY)));
    }

    // --- the id of a key

    Stream<Arguments> keyIds() {
        Stream<Arguments> none = Stream.of("null", "\"\"", "0", "true", "[\"" + Jwts.KID + "\"]", "{\"a\":1}", "1e3")
                .map(json -> row("kid " + json, valid().header("kid", json), KEY_ID));
        Stream<Arguments> unprintable = Stream.of(
                        "a b",
                        " " + Jwts.KID,
                        Jwts.KID + " ",
                        Jwts.KID + "\\n",
                        Jwts.KID + "\\u0000",
                        "\\u0000",
                        "k\\u00efd",
                        "\\ud800",
                        "\\u202e" + Jwts.KID,
                        "k".repeat(129))
                .map(kid -> row("kid " + kid, valid().header("kid", quoted(kid)), KEY_ID));
        Stream<Arguments> unknown = Stream.of(
                        "../../../../dev/null",
                        "/dev/null",
                        "file:///dev/null",
                        "..\\\\..\\\\keys",
                        "a;id",
                        "|id",
                        "$(id)",
                        "'OR'1'='1",
                        "x'UNION/**/SELECT'key'--",
                        "https://attacker.example/jwks.json",
                        "${jndi:ldap://a/b}",
                        "%00",
                        "*",
                        Jwts.KID.toUpperCase(Locale.ROOT),
                        Jwts.KID + "/",
                        Jwts.KID + ",",
                        "k".repeat(128),
                        "0",
                        "null",
                        "__proto__")
                .map(kid -> row("kid " + kid, valid().header("kid", quoted(kid)), UNKNOWN_KEY));
        return Stream.of(none, unprintable, unknown, Stream.of(row("no kid", valid().withoutHeader("kid"), KEY_ID)))
                .flatMap(rows -> rows);
    }

    // --- what else a header can ask for

    Stream<Arguments> headers() {
        Stream<Arguments> types = Stream.of(
                        "\"at+jwt\"",
                        "\"application/jwt\"",
                        "\"jwt\"",
                        "\"JOSE\"",
                        "\"JWE\"",
                        "\"dpop+jwt\"",
                        "\"\"",
                        "null",
                        "1",
                        "[\"JWT\"]",
                        "\"JWT \"")
                .map(json -> row("typ " + json, valid().header("typ", json), TYPE));
        Stream<Arguments> extensions = Stream.of(
                        Map.entry("crit", "[]"),
                        Map.entry("crit", "[\"exp\"]"),
                        Map.entry("crit", "[\"b64\"]"),
                        Map.entry("crit", "\"b64\""),
                        Map.entry("crit", "null"),
                        Map.entry("b64", "false"),
                        Map.entry("b64", "true"),
                        Map.entry("b64", "null"),
                        Map.entry("zip", "\"DEF\""),
                        Map.entry("zip", "null"),
                        Map.entry("enc", "\"A256GCM\""),
                        Map.entry("epk", "{}"),
                        Map.entry("cty", "\"JWT\""))
                .map(member -> row(
                        member.getKey() + " " + member.getValue(),
                        valid().header(member.getKey(), member.getValue()),
                        EXTENSION));
        String detached =
                encoded("{\"alg\":\"RS256\",\"kid\":" + quoted(Jwts.KID) + ",\"b64\":false,\"crit\":[\"b64\"]}");
        return Stream.of(
                        types,
                        extensions,
                        Stream.of(
                                row(
                                        "unencoded payload of RFC 7797",
                                        detached + ".abcd."
                                                + encoded(Jwts.signature(
                                                        bytes(detached + ".abcd"), "SHA256withRSA", KEY.getPrivate())),
                                        CLAIMS_NOT_JSON),
                                row("detached payload", withPart(valid().signed(), 1, part -> ""), MALFORMED),
                                row("JWE, five parts", "eyJhbGciOiJkaXIifQ..AAAA.AAAA.AAAA", MALFORMED),
                                row("JWE, five full parts", "eyJhbGciOiJkaXIifQ.AAAA.AAAA.AAAA.AAAA", MALFORMED),
                                row("four parts", valid().signed() + ".AAAA", MALFORMED),
                                row("two parts", unsigned(valid()), MALFORMED),
                                row("JSON serialization", "{\"payload\":\"AAAA\",\"signatures\":[]}", MALFORMED),
                                row(
                                        "nested JWT",
                                        Jwts.signed(
                                                bytes(valid().headerText()),
                                                bytes(valid().signed()),
                                                "SHA256withRSA",
                                                KEY.getPrivate()),
                                        CLAIMS_NOT_JSON)))
                .flatMap(rows -> rows);
    }

    // --- other ways to write the same bytes

    Stream<Arguments> encodings() {
        String good = valid().signed();
        Stream<Arguments> foreign = Stream.of(
                        "=", "==", " ", "\n", "\t", "\r\n", "+", "/", "%2E", "\u0000", "\u00e9", "\uff41")
                .flatMap(text -> IntStream.range(0, 3)
                        .mapToObj(part -> row(
                                "part " + part + " with " + Arrays.toString(text.toCharArray()),
                                withPart(good, part, value -> value + text),
                                NOT_BASE64URL)));
        Stream<Arguments> strayBits = IntStream.range(0, 3)
                .boxed()
                .flatMap(part -> IntStream.range(1, 16)
                        .mapToObj(bits -> strayBits(good, part, bits))
                        .filter(jwt -> !jwt.equals(good))
                        .map(jwt -> row("part " + part + " with stray bits", jwt, NOT_BASE64URL)));
        Stream<Arguments> impossible = IntStream.range(0, 3)
                .mapToObj(part -> row(
                        "part " + part + " of an impossible length",
                        withPart(good, part, value -> value + "A".repeat((5 - value.length() % 4) % 4)),
                        NOT_BASE64URL));
        Stream<Arguments> sextets = IntStream.range(0, 3)
                .mapToObj(part ->
                        row("part " + part + " of one character", withPart(good, part, value -> "A"), NOT_BASE64URL));
        return Stream.of(
                        foreign,
                        strayBits,
                        impossible,
                        sextets,
                        Stream.of(
                                row("blank before", " " + good, NOT_BASE64URL),
                                row("Bearer before", "Bearer " + good, NOT_BASE64URL),
                                row("quotes around", quoted(good), NOT_BASE64URL),
                                row("dot before", "." + good, MALFORMED),
                                row("dot behind", good + ".", MALFORMED),
                                row("dots doubled", good.replace(".", ".."), MALFORMED),
                                row("nothing", "", MALFORMED),
                                row("dots alone", "..", MALFORMED)))
                .flatMap(rows -> rows);
    }

    /** As it is, with the last character of a part changed to one that decodes to the same bytes, if there is one. */
    private static String strayBits(String jwt, int part, int bits) {
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        return withPart(jwt, part, value -> {
            int unused = value.length() % 4 == 2 ? 16 : value.length() % 4 == 3 ? 4 : 1;
            int last = alphabet.indexOf(value.charAt(value.length() - 1));
            return value.substring(0, value.length() - 1) + alphabet.charAt(last | bits % unused);
        });
    }

    // --- other ways to read the same JSON

    Stream<Arguments> jsonTricks() {
        String header = valid().headerText();
        String claims = valid().claimsText();
        Stream<Arguments> bothParts = Map.<String, UnaryOperator<String>>ofEntries(
                        Map.entry("byte order mark", json -> "\ufeff" + json),
                        Map.entry("text behind", json -> json + "x"),
                        Map.entry("second object behind", json -> json + "{}"),
                        Map.entry("comma behind", json -> json + ","),
                        Map.entry("zero byte behind", json -> json + "\u0000"),
                        Map.entry("zero byte before", json -> "\u0000" + json),
                        Map.entry("brace missing", json -> json.substring(0, json.length() - 1)),
                        Map.entry("brace too many", json -> json + "}"),
                        Map.entry("array around", json -> "[" + json + "]"),
                        Map.entry("comma before the end", json -> json.substring(0, json.length() - 1) + ",}"),
                        Map.entry("comma at the beginning", json -> "{," + json.substring(1)),
                        Map.entry("two commas", json -> json.replaceFirst(",", ",,")),
                        Map.entry("comment", json -> "{/**/" + json.substring(1)),
                        Map.entry("line comment", json -> "{//\n" + json.substring(1)),
                        Map.entry("single quotes", json -> json.replace('"', '\'')),
                        Map.entry("member without quotes", json -> "{a:1," + json.substring(1)),
                        Map.entry("raw line end in a text", json -> "{\"a\":\"\n\"," + json.substring(1)),
                        Map.entry("raw control character in a text", json -> "{\"a\":\"\u0001\"," + json.substring(1)),
                        Map.entry("unknown escape", json -> "{\"a\":\"\\x41\"," + json.substring(1)),
                        Map.entry("short unicode escape", json -> "{\"a\":\"\\u041\"," + json.substring(1)),
                        Map.entry("NaN", json -> "{\"a\":NaN," + json.substring(1)),
                        Map.entry("Infinity", json -> "{\"a\":-Infinity," + json.substring(1)),
                        Map.entry("True", json -> "{\"a\":True," + json.substring(1)),
                        Map.entry("undefined", json -> "{\"a\":undefined," + json.substring(1)),
                        Map.entry("hexadecimal number", json -> "{\"a\":0x10," + json.substring(1)),
                        Map.entry("number with a leading zero", json -> "{\"a\":01," + json.substring(1)),
                        Map.entry("number with a plus", json -> "{\"a\":+1," + json.substring(1)),
                        Map.entry("number without an integer part", json -> "{\"a\":.5," + json.substring(1)),
                        Map.entry("number without a fraction", json -> "{\"a\":1.," + json.substring(1)),
                        Map.entry("number beyond reason", json -> "{\"a\":1e1001," + json.substring(1)),
                        Map.entry("number beyond all reason", json -> "{\"a\":1e99999999999," + json.substring(1)),
                        Map.entry("tiny number", json -> "{\"a\":1e-1001," + json.substring(1)),
                        Map.entry("number of 65 digits", json -> "{\"a\":" + "1".repeat(65) + "," + json.substring(1)),
                        Map.entry("member twice", json -> "{\"a\":1,\"a\":1," + json.substring(1)),
                        Map.entry("member twice, once null", json -> "{\"a\":null,\"a\":1," + json.substring(1)),
                        Map.entry("member twice, once escaped", json -> "{\"a\":1,\"\\u0061\":2," + json.substring(1)),
                        Map.entry("member twice in an object", json -> "{\"o\":{\"a\":1,\"a\":2}," + json.substring(1)),
                        Map.entry(
                                "member twice in an array's object",
                                json -> "{\"o\":[{},{\"a\":1,\"b\":2,\"a\":3}]," + json.substring(1)),
                        Map.entry(
                                "objects 17 deep",
                                json -> "{\"a\":" + nested("{\"a\":", "}", 16) + "," + json.substring(1)),
                        Map.entry("arrays 17 deep", json -> "{\"a\":" + nested("[", "]", 16) + "," + json.substring(1)),
                        Map.entry(
                                "arrays 1,000 deep",
                                json -> "{\"a\":" + nested("[", "]", 1_000) + "," + json.substring(1)),
                        Map.entry("arrays never closed", json -> "{\"a\":" + "[".repeat(1_000)),
                        Map.entry("null", json -> "null"),
                        Map.entry("text", json -> "\"text\""),
                        Map.entry("number", json -> "7"),
                        Map.entry("empty array", json -> "[]"),
                        Map.entry("blank", json -> " "))
                .entrySet()
                .stream()
                .flatMap(trick -> Stream.of(
                        row(
                                "header: " + trick.getKey(),
                                signed(trick.getValue().apply(header), claims),
                                HEADER_NOT_JSON),
                        row(
                                "claims: " + trick.getKey(),
                                signed(header, trick.getValue().apply(claims)),
                                CLAIMS_NOT_JSON)));
        Stream<Arguments> twice = Stream.of("alg", "kid", "typ")
                .flatMap(name -> Stream.of(
                        row(
                                "header: " + name + " twice",
                                signed("{" + quoted(name) + ":\"none\"," + header.substring(1), claims),
                                HEADER_NOT_JSON),
                        row(
                                "header: " + name + " twice, once escaped",
                                signed("{" + quoted(escaped(name)) + ":\"none\"," + header.substring(1), claims),
                                HEADER_NOT_JSON)));
        Stream<Arguments> claimsTwice = Stream.of("iss", "aud", "sub", "exp", "nbf", "iat", Jwts.SESSION)
                .flatMap(name -> Stream.of(
                        row(
                                "claims: " + name + " twice",
                                signed(header, claims.substring(0, claims.length() - 1) + "," + quoted(name) + ":1}"),
                                CLAIMS_NOT_JSON),
                        row(
                                "claims: " + name + " twice, once escaped",
                                signed(
                                        header,
                                        claims.substring(0, claims.length() - 1) + "," + quoted(escaped(name)) + ":1}"),
                                CLAIMS_NOT_JSON)));
        Stream<Arguments> sessionTwice = Stream.of("id", "expires_at", "authentication_factors", "roles")
                .map(name -> row(
                        "session: " + name + " twice",
                        signed(header, claims.replace("\"started_at\"", quoted(name) + ":\"x\",\"started_at\"")),
                        CLAIMS_NOT_JSON));
        return Stream.of(bothParts, twice, claimsTwice, sessionTwice, charsets(header, claims))
                .flatMap(rows -> rows);
    }

    private static Stream<Arguments> charsets(String header, String claims) {
        byte[] continuation = {'{', '"', 'a', '"', ':', '"', (byte) 0x80, '"', '}'};
        byte[] overlong = {'{', '"', 'a', '"', ':', '"', (byte) 0xc0, (byte) 0xaf, '"', '}'};
        byte[] surrogate = {'{', '"', 'a', '"', ':', '"', (byte) 0xed, (byte) 0xa0, (byte) 0x80, '"', '}'};
        byte[] cut = {'{', '"', 'a', '"', ':', '"', (byte) 0xe2, (byte) 0x82};
        byte[] latin1 = "{\"a\":\"\u00e9\"}".getBytes(StandardCharsets.ISO_8859_1);
        Stream<Arguments> utf8 = Stream.of(continuation, overlong, surrogate, cut, latin1, new byte[] {(byte) 0xff})
                .flatMap(octets -> Stream.of(
                        row("header: not UTF-8", sign(octets, bytes(claims)), HEADER_NOT_JSON),
                        row("claims: not UTF-8", sign(bytes(header), octets), CLAIMS_NOT_JSON)));
        Stream<Arguments> others = Stream.of("UTF-16", "UTF-16BE", "UTF-16LE", "UTF-32")
                .flatMap(name -> Stream.of(
                        row(
                                "header: " + name,
                                sign(header.getBytes(Charset.forName(name)), bytes(claims)),
                                HEADER_NOT_JSON),
                        row(
                                "claims: " + name,
                                sign(bytes(header), claims.getBytes(Charset.forName(name))),
                                CLAIMS_NOT_JSON)));
        return Stream.concat(utf8, others);
    }

    // --- who made it, and for whom

    Stream<Arguments> issuersAndAudiences() {
        Stream<Arguments> issuers = Stream.of(
                        "https://stytch.com/" + Jwts.PROJECT,
                        "http://stytch.com/" + Jwts.PROJECT,
                        Jwts.ISSUER + "/",
                        "stytch.com/",
                        "stytch.com",
                        "Stytch.com/" + Jwts.PROJECT,
                        Jwts.ISSUER.toUpperCase(Locale.ROOT),
                        "stytch.com/" + Jwts.PROJECT + "0",
                        "stytch.com/project-live-3f6b1c52-7d0e-4c1a-9a55-0c6f2f9a7e10",
                        "stytch.com//" + Jwts.PROJECT,
                        " " + Jwts.ISSUER,
                        Jwts.ISSUER + " ",
                        Jwts.ISSUER + "\\u0000",
                        "evil.com/stytch.com/" + Jwts.PROJECT,
                        "stytch.com.evil.com/" + Jwts.PROJECT,
                        Jwts.PROJECT,
                        Jwts.CUSTOM_DOMAIN + "/",
                        "https://LOGIN.example.com",
                        "https://login.example.com.evil.com",
                        "http://login.example.com",
                        "login.example.com",
                        "")
                .map(issuer -> row("iss " + issuer, valid().claim("iss", quoted(issuer)), ISSUER));
        Stream<Arguments> issuerTypes = Stream.of("null", "1", "true", "[" + quoted(Jwts.ISSUER) + "]", "{}")
                .map(json -> row("iss is " + json, valid().claim("iss", json), ISSUER));
        String project = quoted(Jwts.PROJECT);
        Stream<Arguments> audiences = Stream.of(
                        "null",
                        "\"\"",
                        "[]",
                        "{}",
                        "1",
                        "true",
                        "\"project-test-other\"",
                        "[\"project-test-other\"]",
                        "[[" + project + "]]",
                        "{\"aud\":" + project + "}",
                        "[" + project + ",1]",
                        "[null," + project + "]",
                        quoted(Jwts.PROJECT + " "),
                        quoted(Jwts.PROJECT.toUpperCase(Locale.ROOT)),
                        quoted(Jwts.PROJECT + ",other"),
                        "[" + quoted(Jwts.PROJECT + "/") + "]",
                        quoted(Jwts.ISSUER))
                .map(json -> row("aud " + json, valid().claim("aud", json), AUDIENCE));
        return Stream.of(
                        issuers,
                        issuerTypes,
                        audiences,
                        Stream.of(
                                row("no iss", valid().withoutClaim("iss"), ISSUER),
                                row("no aud", valid().withoutClaim("aud"), AUDIENCE)))
                .flatMap(rows -> rows);
    }

    Stream<Arguments> subjects() {
        return Stream.concat(
                Stream.of("null", "\"\"", "\" \"", "\"\\t\"", "0", "true", "[\"user-1\"]", "{\"id\":\"user-1\"}")
                        .map(json -> row("sub " + json, valid().claim("sub", json), SUBJECT)),
                Stream.of(row("no sub", valid().withoutClaim("sub"), SUBJECT)));
    }

    // --- times that are none

    Stream<Arguments> times() {
        return Stream.of("exp", "nbf", "iat")
                .flatMap(name -> Stream.concat(
                        Stream.of(
                                        "null",
                                        "\"\"",
                                        "\"9999999999\"",
                                        "\"2027-01-01T00:00:00Z\"",
                                        "true",
                                        "[9999999999]",
                                        "{}",
                                        "-1",
                                        "-0.000000001",
                                        "-1e400",
                                        "1e400",
                                        "1e1000",
                                        "253402300800",
                                        "9223372036854775807",
                                        "9223372036854775808",
                                        "18446744073709551616",
                                        "9".repeat(64),
                                        "1772366400000")
                                .map(json -> row(name + " " + json, valid().claim(name, json), TIMES)),
                        Stream.of(row("no " + name, valid().withoutClaim(name), TIMES))));
    }

    // --- something else that the same keys sign

    Stream<Arguments> confusions() {
        Jwts accessToken = valid().withoutSessionClaim().claim("scope", "\"openid email full_access\"");
        Jwts idToken = valid().withoutSessionClaim()
                .claim("email", "\"a@example.com\"")
                .claim("nonce", "\"n\"");
        return Stream.of(
                row("access token of a machine or a connected app", accessToken, NOT_A_SESSION),
                row("id token", idToken, NOT_A_SESSION),
                row("access token with a session of its own making", withSessionElsewhere(), NOT_A_SESSION),
                row("session of the other product", ofTheOtherProduct(), OTHER_PRODUCT),
                row("organization claim that is null", valid().claim(Jwts.ORGANIZATION, "null"), OTHER_PRODUCT));
    }

    private Jwts ofTheOtherProduct() {
        return Jwts.valid(product() == Product.B2B ? Product.CONSUMER : Product.B2B);
    }

    private Jwts valid() {
        return Jwts.valid(product());
    }

    private Jwts withSessionElsewhere() {
        Jwts jwt = valid().claim("session", "{\"id\":\"s\",\"authentication_factors\":[]}")
                .claim("https://stytch.com/Session", "{\"id\":\"s\",\"authentication_factors\":[]}")
                .claim("http://stytch.com/session", "{\"id\":\"s\",\"authentication_factors\":[]}")
                .claim("https://stytch.com/session/", "{\"id\":\"s\",\"authentication_factors\":[]}");
        return jwt.withoutSessionClaim();
    }

    // --- a session that is none, or cannot be read

    Stream<Arguments> sessions() {
        Stream<Arguments> claims = Stream.of(
                        "null", "\"\"", "[]", "{}", "true", "1", "\"session-test-1\"", "[{\"id\":\"s\"}]")
                .map(json -> row("session " + json, valid().claim(Jwts.SESSION, json), NOT_A_SESSION));
        Stream<Arguments> ids = Stream.of("null", "\"\"", "\" \"", "1", "true", "[\"s\"]", "{}")
                .map(json -> row("session id " + json, valid().session("id", json), NOT_A_SESSION));
        Stream<Arguments> factors = Stream.of(
                        "null", "{}", "\"password\"", "true", "2", "{\"0\":{\"type\":\"password\"}}")
                .map(json -> row("factors " + json, valid().session("authentication_factors", json), NOT_A_SESSION));
        Stream<Arguments> elements = Stream.of(
                        "[\"password\"]",
                        "[1]",
                        "[true]",
                        "[[]]",
                        "[[{\"type\":\"password\"}]]",
                        "[{\"type\":1}]",
                        "[{\"type\":[\"otp\"]}]",
                        "[{\"type\":\"otp\",\"delivery_method\":{}}]",
                        "[{\"type\":\"otp\",\"delivery_method\":false}]")
                .map(json ->
                        row("factors " + json, valid().session("authentication_factors", json), SESSION_UNREADABLE));
        Stream<Arguments> ends = Stream.of(
                        "\"\"",
                        "\"never\"",
                        "1772370000",
                        "true",
                        "{}",
                        "[]",
                        "\"2026-03-01\"",
                        "\"2026-03-01T13:00:00\"",
                        "\"2026-02-30T13:00:00Z\"",
                        "\"+10000-01-01T00:00:00Z\"",
                        "\"+999999999-12-31T23:59:59Z\"",
                        "\"-0001-01-01T00:00:00Z\"",
                        "\"2026-03-01T13:00:00.1234567890Z\"",
                        "\" 2026-03-01T13:00:00Z\"")
                .map(json -> row("session's end " + json, valid().session("expires_at", json), SESSION_UNREADABLE));
        Stream<Arguments> roles = Stream.of(
                        "\"admin\"", "{}", "1", "true", "[1]", "[[\"admin\"]]", "[{\"role\":\"admin\"}]")
                .map(json -> row("roles " + json, valid().session("roles", json), SESSION_UNREADABLE));
        return Stream.of(
                        claims,
                        ids,
                        factors,
                        elements,
                        ends,
                        roles,
                        Stream.of(
                                row("no session id", valid().withoutSession("id"), NOT_A_SESSION),
                                row("no factors", valid().withoutSession("authentication_factors"), NOT_A_SESSION)))
                .flatMap(rows -> rows);
    }

    Stream<Arguments> sizes() {
        return Stream.of(
                row("10 KB of claims", valid().claim("a", quoted("a".repeat(10_000))), TOO_LONG),
                row("10 KB of header", valid().header("a", quoted("a".repeat(10_000))), TOO_LONG),
                row("10 KB of signature", unsigned(valid()) + "." + "A".repeat(10_000), TOO_LONG),
                row("a megabyte of nothing", "A".repeat(1 << 20) + ".AAAA.AAAA", TOO_LONG));
    }

    // --- helpers

    private static Arguments row(String attack, Jwts jwt, JwtFlaw reason) {
        return row(attack, jwt.signed(), reason.name());
    }

    private static Arguments row(String attack, String jwt, JwtFlaw reason) {
        return row(attack, jwt, reason.name());
    }

    private static Arguments row(String attack, String jwt, String reason) {
        return arguments(shown(attack), jwt, reason);
    }

    /** Test reports are XML, which cannot hold every character. */
    private static String shown(String text) {
        StringBuilder shown = new StringBuilder();
        text.chars()
                .limit(100)
                .forEach(c -> shown.append(
                        c >= ' ' && c < 0x7f ? String.valueOf((char) c) : "<" + Integer.toHexString(c) + ">"));
        return shown.toString();
    }

    private static String sign(byte[] header, byte[] claims) {
        return signed(header, claims, "SHA256withRSA", KEY.getPrivate());
    }

    private static String unsigned(Jwts jwt) {
        return encoded(jwt.headerText()) + "." + encoded(jwt.claimsText());
    }

    private static String withPart(String jwt, int part, UnaryOperator<String> change) {
        String[] parts = jwt.split("\\.");
        parts[part] = change.apply(parts[part]);
        return String.join(".", parts);
    }

    private static String escaped(String name) {
        return String.format("\\u%04x", (int) name.charAt(0)) + name.substring(1);
    }

    private static String nested(String open, String close, int depth) {
        return open.repeat(depth) + "1" + close.repeat(depth);
    }

    private static String hmac(Jwts jwt, byte[] secret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            return unsigned(jwt) + "." + encoded(mac.doFinal(bytes(unsigned(jwt))));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] pss(byte[] input) {
        try {
            Signature signature = Signature.getInstance("RSASSA-PSS");
            signature.setParameter(new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
            signature.initSign(KEY.getPrivate());
            signature.update(input);
            return signature.sign();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Signed with the private key, but with another padding than PKCS #1 v1.5 prescribes. */
    private static byte[] padded(String input, int how) {
        byte[] hash = sha256(bytes(input));
        byte[] info = Base64.getDecoder().decode("MDEwDQYJYIZIAWUDBAIBBQAEIA==");
        byte[] block = new byte[256];
        switch (how) {
            case 1 -> {
                byte[] head = joined(new byte[] {0, 1, -1, -1, -1, -1, -1, -1, -1, -1, 0}, joined(info, hash));
                System.arraycopy(head, 0, block, 0, head.length);
            }
            case 2 -> {
                byte[] spoilt = info.clone();
                spoilt[6] ^= 1;
                pad(block, joined(spoilt, hash));
            }
            default -> System.arraycopy(hash, 0, block, block.length - hash.length, hash.length);
        }
        RSAPrivateKey key = (RSAPrivateKey) KEY.getPrivate();
        return octets(new BigInteger(1, block).modPow(key.getPrivateExponent(), key.getModulus()));
    }

    private static void pad(byte[] block, byte[] tail) {
        Arrays.fill(block, (byte) 0xff);
        block[0] = 0;
        block[1] = 1;
        block[block.length - tail.length - 1] = 0;
        System.arraycopy(tail, 0, block, block.length - tail.length, tail.length);
    }

    private static byte[] sha256(byte[] input) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(input);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] joined(byte[] first, byte[] second) {
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        both.writeBytes(first);
        both.writeBytes(second);
        return both.toByteArray();
    }

    private static byte[] behindZero(byte[] octets) {
        return joined(new byte[] {0}, octets);
    }

    private static byte[] unsignedModulus() {
        return octets(((RSAPublicKey) KEY.getPublic()).getModulus());
    }

    /** At least 256 bytes, without a sign. */
    private static byte[] octets(BigInteger number) {
        byte[] octets = number.toByteArray();
        int zeros = octets[0] == 0 ? 1 : 0;
        byte[] plain = new byte[Math.max(256, octets.length - zeros)];
        System.arraycopy(octets, zeros, plain, plain.length - octets.length + zeros, octets.length - zeros);
        return plain;
    }
}
