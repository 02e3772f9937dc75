package io.mfafilter.challenge.resume;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which fields of a form hold what must not lie on a server, by their names. Tokens against forgery and the state of a page
 * are none: without them the application would refuse the form.
 */
final class SecretNames {

    /** A name that contains one of these, however it is spelt. */
    private static final Set<String> PARTS =
            Set.of("password", "passwd", "passphrase", "passcode", "secret", "kennwort", "passwort");

    /** A name of which one of these is a word. */
    private static final Set<String> WORDS =
            Set.of("pass", "pwd", "pin", "otp", "totp", "tan", "cvv", "cvv2", "cvc", "cvc2", "csc");

    private static final Set<String> NEEDED = Set.of("csrf", "xsrf", "viewstate");

    private SecretNames() {}

    /** Whether the field of this name is dropped. */
    static boolean contain(String name) {
        String flat = name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{Alnum}]", "");
        if (NEEDED.stream().anyMatch(flat::contains)) {
            return false;
        }
        return PARTS.stream().anyMatch(flat::contains) || words(name).anyMatch(WORDS::contains);
    }

    private static Stream<String> words(String name) {
        String spaced = name.replaceAll("(\\p{Lower})(\\p{Upper})", "$1 $2").replaceAll("[^\\p{Alnum}]+", " ");
        return Stream.of(spaced.toLowerCase(Locale.ROOT).split(" "))
                .flatMap(word -> Stream.of(word, withoutNumber(word)));
    }

    /** {@code pin1} is a PIN too. */
    private static String withoutNumber(String word) {
        return word.replaceAll("[0-9]+$", "");
    }
}
