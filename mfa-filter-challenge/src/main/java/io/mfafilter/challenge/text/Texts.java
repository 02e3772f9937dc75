package io.mfafilter.challenge.text;

import jakarta.servlet.http.HttpServletRequest;
import java.text.MessageFormat;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;

/**
 * What the pages say, in the first language that the browser asks for and the application has. English and German come with
 * this jar; an application adds one by a file {@code io/mfafilter/challenge/web/texts_fr.properties} among its own classes.
 */
public final class Texts {

    private static final String BUNDLE = "io.mfafilter.challenge.web.texts";
    private static final int MOST_ASKED = 8;

    private final ResourceBundle bundle;
    private final String language;

    private Texts(ResourceBundle bundle, String language) {
        this.bundle = bundle;
        this.language = language;
    }

    /** The texts for a request. */
    public static Texts of(HttpServletRequest request) {
        return of(Collections.list(request.getLocales()));
    }

    /** The texts in the first of these languages that there is, or else in English. */
    public static Texts of(List<Locale> wanted) {
        return wanted.stream()
                .limit(MOST_ASKED)
                .map(Locale::getLanguage)
                .filter(language -> language.matches("[a-z]{2,3}"))
                .flatMap(language -> in(language).stream())
                .findFirst()
                .orElseGet(() -> new Texts(bundle(Locale.ROOT), Locale.ENGLISH.getLanguage()));
    }

    private static Optional<Texts> in(String language) {
        if (language.equals(Locale.ENGLISH.getLanguage())) {
            return Optional.of(new Texts(bundle(Locale.ROOT), language));
        }
        ResourceBundle found = bundle(new Locale(language));
        return found.getLocale().getLanguage().equals(language)
                ? Optional.of(new Texts(found, language))
                : Optional.empty();
    }

    private static ResourceBundle bundle(Locale locale) {
        return ResourceBundle.getBundle(
                BUNDLE,
                locale,
                Texts.class.getClassLoader(),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    /** The language, for the page's {@code lang}. */
    public String language() {
        return language;
    }

    /** A text with its place-holders filled in. */
    public String text(String key, Object... arguments) {
        String pattern = bundle.getString(key);
        return arguments.length == 0
                ? pattern
                : new MessageFormat(pattern.replace("'", "''"), Locale.ROOT).format(arguments);
    }

    /** All texts, for a template. */
    public Map<String, String> all() {
        Map<String, String> texts = new HashMap<>();
        bundle.keySet().forEach(key -> texts.put(key, bundle.getString(key)));
        return texts;
    }
}
