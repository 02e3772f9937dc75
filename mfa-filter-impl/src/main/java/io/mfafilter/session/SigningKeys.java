package io.mfafilter.session;

import java.security.PublicKey;
import java.util.Objects;

/** The keys that Stytch signs a project's session JWTs with. */
@FunctionalInterface
public interface SigningKeys {

    /**
     * The key of an id. Never throws, and never keeps its caller longer than a few seconds, whatever Stytch does.
     *
     * @param kid the id as an unverified JWT named it; made up, as often as not
     */
    Lookup key(String kid);

    /** What is known of an id. */
    sealed interface Lookup {

        /**
         * It is one of Stytch's.
         *
         * @param key the key, fit for RS256
         */
        record Found(PublicKey key) implements Lookup {

            /** Checks that nothing is {@code null}. */
            public Found {
                Objects.requireNonNull(key, "key");
            }
        }

        /** Stytch's keys are known and it is none of them: what it signed is forged, or signed with a key long retired. */
        record Unknown() implements Lookup {}

        /** Nothing can be said: Stytch's keys were never fetched, or those at hand are too old to be believed. */
        record NoKeys() implements Lookup {}
    }
}
