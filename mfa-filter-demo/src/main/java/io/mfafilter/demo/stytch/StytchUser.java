package io.mfafilter.demo.stytch;

import java.util.List;

/**
 * What a user can prove a second factor with.
 *
 * @param userId Stytch's id
 * @param phones the verified numbers
 * @param hasAuthenticator whether an authenticator app is registered
 */
public record StytchUser(String userId, List<Phone> phones, boolean hasAuthenticator) {

    /** Keeps an unmodifiable copy. */
    public StytchUser {
        phones = List.copyOf(phones);
    }
}
