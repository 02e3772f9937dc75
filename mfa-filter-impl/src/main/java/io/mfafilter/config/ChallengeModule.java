package io.mfafilter.config;

import java.util.Optional;
import java.util.ServiceLoader;

/**
 * Ready-made challenge pages that lie in the same application, found by the service loader. They are the defaults of the
 * challenge URLs, and no filter challenges them.
 */
public interface ChallengeModule {

    /** The path below the context path under which all of its pages lie, such as {@code /mfa}. */
    String prefix();

    /** The page that logs users in. */
    String loginUrl();

    /** The page that asks for a factor that is missing. */
    String mfaUrl();

    /** The page that asks for a factor once more. */
    String stepUpUrl();

    /** The page on which factors are registered. */
    String enrolUrl();

    /**
     * Whether a servlet of the application is one of the module's. A page below the prefix that another servlet serves is the
     * application's own and stays as protected as it was.
     */
    boolean serves(String servletName);

    /** The module of the application whose class loader is the thread's; empty where there is none. */
    static Optional<ChallengeModule> find() {
        return ServiceLoader.load(ChallengeModule.class).findFirst();
    }
}
