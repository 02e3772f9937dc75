package io.mfafilter.simulator.user;

import io.mfafilter.simulator.http.ApiException;

/**
 * The {@code error_type}s by which the products call the same thing.
 *
 * @param noPassword there is no password
 * @param passwordReset the password must be reset
 * @param noTotp there is no authenticator app
 */
public record Refusals(String noPassword, String passwordReset, String noTotp) {

    ApiException ofMissingPassword() {
        return ApiException.of(400, noPassword, "There is no password.");
    }

    ApiException ofPasswordReset() {
        return ApiException.of(400, passwordReset, "The password must be reset.");
    }

    ApiException ofMissingTotp() {
        return ApiException.of(404, noTotp, "There is no TOTP.");
    }
}
