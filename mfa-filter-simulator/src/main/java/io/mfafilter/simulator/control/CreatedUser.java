package io.mfafilter.simulator.control;

import java.util.Map;

/**
 * A user that was made directly. Its {@code toString} shows no secret.
 *
 * @param userId {@code user_id}
 * @param methodIds {@code email_id} of each address and {@code phone_id} of each number
 * @param totpId {@code totp_id}, empty without authenticator app
 */
public record CreatedUser(String userId, Map<String, String> methodIds, String totpId) {

    /**
     * The id of an address or number.
     *
     * @param addressOrNumber as it was given
     * @return {@code email_id} or {@code phone_id}
     * @throws IllegalArgumentException when the user does not have it
     */
    public String methodId(String addressOrNumber) {
        String id = methodIds.get(addressOrNumber);
        if (id == null) {
            throw new IllegalArgumentException("the user has no such address or number");
        }
        return id;
    }

    @Override
    public String toString() {
        return "CreatedUser[" + userId + "]";
    }
}
