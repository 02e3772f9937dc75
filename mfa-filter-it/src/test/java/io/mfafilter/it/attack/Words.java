package io.mfafilter.it.attack;

import java.util.List;

/** Tables of attacks, written as words with blanks and line ends between them. */
final class Words {

    private Words() {}

    /** The words, in order. */
    static List<String> of(String text) {
        return List.of(text.strip().split("[ \n]+"));
    }
}
