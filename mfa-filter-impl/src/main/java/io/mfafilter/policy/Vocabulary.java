package io.mfafilter.policy;

import io.mfafilter.factor.FactorKind;
import io.mfafilter.factor.OwnershipGroup;
import io.mfafilter.policy.FactorWord.Role;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** All words of the expression language. {@code docs/expressions.md} lists them; a test keeps the two equal. */
final class Vocabulary {

    private static final Map<String, FactorWord> WORDS = words();

    /** Stytch's words for factors that never count: asking for one is a mistake worth a better answer than "unknown". */
    private static final Set<String> NEVER_COUNTED = Set.of(
            "impersonation",
            "impersonated",
            "imported_auth0",
            "imported",
            "trusted_token_exchange",
            "trusted_auth_token",
            "oauth_access_token_exchange");

    /** Words that people try, too far from the right one to be found as a slip of the finger. */
    private static final Map<String, String> MEANT = Map.ofEntries(
            Map.entry("magic_link", "email_link"),
            Map.entry("otp", "sms_otp"),
            Map.entry("signature_challenge", "biometric"),
            Map.entry("crypto", "crypto_wallet"),
            Map.entry("embedded_magic_link", "embedded_link"),
            Map.entry("authenticator_app_otp", "totp"),
            Map.entry("fido2", "webauthn"),
            Map.entry("social", "oauth"),
            Map.entry("saml", "sso_saml"),
            Map.entry("oidc", "sso_oidc"),
            Map.entry("2fa", "mfa"));

    private static final String OAUTH_PREFIX = "oauth_";

    /** Longer words are no slips of anything, and comparing them would cost time. */
    private static final int MAX_GUESSED = 40;

    private Vocabulary() {}

    /** The word with this text, which must be in lower case. */
    static Optional<FactorWord> find(String text) {
        return Optional.ofNullable(WORDS.get(text));
    }

    /** A word that the language is known to have. */
    static FactorWord get(String text) {
        return find(text).orElseThrow();
    }

    static Collection<FactorWord> all() {
        return WORDS.values();
    }

    static boolean neverCounts(String text) {
        return NEVER_COUNTED.contains(text);
    }

    /** The word that was probably meant, if one is near. */
    static Optional<String> nearest(String text) {
        String word = text.replace('-', '_');
        if (word.length() > MAX_GUESSED) {
            return Optional.empty();
        }
        if (MEANT.containsKey(word)) {
            return Optional.of(MEANT.get(word));
        }
        if (WORDS.containsKey(OAUTH_PREFIX + word)) {
            return Optional.of(OAUTH_PREFIX + word);
        }
        int tolerated = Math.max(1, Math.min(3, word.length() / 3));
        Optional<String> nearest = Optional.empty();
        for (String candidate : WORDS.keySet()) {
            int distance = distance(word, candidate);
            if (distance <= tolerated) {
                nearest = Optional.of(candidate);
                tolerated = distance - 1;
            }
        }
        return nearest;
    }

    private static Map<String, FactorWord> words() {
        Map<String, FactorWord> words = new LinkedHashMap<>();
        add(words, "password", FactorKind.PASSWORD);
        add(words, "email_link", FactorKind.EMAIL_LINK);
        add(words, "email_otp", FactorKind.EMAIL_OTP);
        add(words, "sms_otp", FactorKind.SMS_OTP);
        add(words, "whatsapp_otp", FactorKind.WHATSAPP_OTP);
        add(words, "totp", FactorKind.TOTP);
        add(words, "recovery_code", FactorKind.RECOVERY_CODE);
        add(words, "webauthn", FactorKind.WEBAUTHN);
        add(words, "passkey", FactorKind.WEBAUTHN);
        add(words, "phishing_resistant", FactorKind.WEBAUTHN);
        add(words, "biometric", FactorKind.BIOMETRIC);
        add(words, "crypto_wallet", FactorKind.CRYPTO_WALLET);
        add(words, "embedded_link", FactorKind.EMBEDDED_LINK);
        addAll(words, "oauth", kind -> isDeliveredBy(kind, OAUTH_PREFIX));
        addAll(words, "sso", kind -> kind == FactorKind.SSO_SAML || kind == FactorKind.SSO_OIDC);
        addGroup(words, "phone", OwnershipGroup.PHONE);
        addGroup(words, "authenticator", OwnershipGroup.AUTHENTICATOR);
        // Before the delivery methods: "email" is the group, and Stytch's delivery method of that name is within it.
        addGroup(words, "email", OwnershipGroup.INBOX_OR_IDENTITY);
        addGroup(words, "knowledge", OwnershipGroup.KNOWLEDGE);
        addWhole(words, "mfa", Role.MFA);
        addWhole(words, "any", Role.ANY);
        addDeliveryMethods(words);
        return Collections.unmodifiableMap(words);
    }

    private static void add(Map<String, FactorWord> words, String text, FactorKind kind) {
        addAll(words, text, kind::equals);
    }

    private static void addGroup(Map<String, FactorWord> words, String text, OwnershipGroup group) {
        addAll(words, text, kind -> kind.group() == group && !kind.countsOnlyWhereNamed());
    }

    private static void addDeliveryMethods(Map<String, FactorWord> words) {
        for (FactorKind kind : FactorKind.values()) {
            for (FactorKind.Spelling spelling : kind.spellings()) {
                String method = spelling.deliveryMethod();
                if (!words.containsKey(method)) {
                    addAll(words, method, other -> isSpelled(other, method));
                }
            }
        }
    }

    private static void addAll(Map<String, FactorWord> words, String text, Predicate<FactorKind> condition) {
        words.put(text, new FactorWord(text, Role.FACTOR, Kinds.where(condition), groupOf(condition)));
    }

    private static void addWhole(Map<String, FactorWord> words, String text, Role role) {
        long kinds = Kinds.where(kind -> !kind.countsOnlyWhereNamed());
        words.put(text, new FactorWord(text, role, kinds, OwnershipGroup.NONE));
    }

    /** The one group of these kinds; the rule of secure combinations is decided at parsing, and relies on it. */
    private static OwnershipGroup groupOf(Predicate<FactorKind> condition) {
        OwnershipGroup group = OwnershipGroup.NONE;
        for (FactorKind kind : FactorKind.values()) {
            if (kind.counts() && condition.test(kind)) {
                if (group != OwnershipGroup.NONE && group != kind.group()) {
                    throw new IllegalStateException("a word may not span " + group + " and " + kind.group());
                }
                group = kind.group();
            }
        }
        return group;
    }

    private static boolean isSpelled(FactorKind kind, String deliveryMethod) {
        return kind.spellings().stream()
                .anyMatch(spelling -> spelling.deliveryMethod().equals(deliveryMethod));
    }

    private static boolean isDeliveredBy(FactorKind kind, String prefix) {
        return kind.spellings().stream()
                .anyMatch(spelling -> spelling.deliveryMethod().startsWith(prefix));
    }

    /** How many letters to insert, drop or replace to make one word the other. */
    private static int distance(String from, String to) {
        int[] row = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(diagonal, row[j - 1]));
            }
        }
        return row[to.length()];
    }
}
