package io.mfafilter.demo.web;

import java.time.Duration;

/** Ages as people say them. */
final class Ages {

    private Ages() {}

    /** For example {@code 6 min 4 s ago}; what lies ahead, as with clocks that differ, is "just now". */
    static String text(Duration age) {
        if (age.toSeconds() < 1) {
            return "just now";
        }
        if (age.toHours() > 0) {
            return age.toHours() + " h " + age.toMinutesPart() + " min ago";
        }
        return age.toMinutes() > 0
                ? age.toMinutes() + " min " + age.toSecondsPart() + " s ago"
                : age.toSeconds() + " s ago";
    }
}
