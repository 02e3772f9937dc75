package io.mfafilter.stytch;

import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How long an answer may be kept, as HTTP says (RFC 9111): {@code max-age} less the {@code Age} it had on arrival. Stytch is
 * reported to say 15 minutes, which is also taken where nothing is said.
 */
final class CacheLife {

    /** Shorter is not obeyed: Stytch is not asked at every request because a header says so. */
    static final Duration SHORTEST = Duration.ofMinutes(1);

    /** Longer is not believed: a key that Stytch withdraws must not serve for days. */
    static final Duration LONGEST = Duration.ofHours(1);

    /** Where nothing is said. */
    static final Duration USUAL = Duration.ofMinutes(15);

    private static final Pattern MAX_AGE = Pattern.compile("max-age\\s*=\\s*\"?([0-9]{1,18})\"?");
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,18}");

    private CacheLife() {}

    static Duration of(JwksAnswer answer) {
        Duration life = USUAL;
        for (String directive : answer.cacheControl().toLowerCase(Locale.ROOT).split(",")) {
            String plain = directive.strip();
            Matcher maxAge = MAX_AGE.matcher(plain);
            if (plain.equals("no-store") || plain.equals("no-cache")) {
                return SHORTEST;
            }
            if (maxAge.matches()) {
                life = Duration.ofSeconds(Long.parseLong(maxAge.group(1))).minus(age(answer));
            }
        }
        return life.compareTo(SHORTEST) < 0 ? SHORTEST : life.compareTo(LONGEST) > 0 ? LONGEST : life;
    }

    private static Duration age(JwksAnswer answer) {
        String age = answer.age().strip();
        return SECONDS.matcher(age).matches() ? Duration.ofSeconds(Long.parseLong(age)) : Duration.ZERO;
    }
}
