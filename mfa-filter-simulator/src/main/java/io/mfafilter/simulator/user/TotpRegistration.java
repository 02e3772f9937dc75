package io.mfafilter.simulator.user;

import io.mfafilter.simulator.http.ApiException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * An authenticator app of a user, with its recovery codes. Pending until the first code is right. Not thread-safe: its
 * person guards it. Its {@code toString} shows no secret.
 */
public final class TotpRegistration {

    private static final Pattern CODE = Pattern.compile("[0-9]{6}");
    private static final Pattern RECOVERY_CODE = Pattern.compile("[a-z0-9]{4}-[a-z0-9]{4}-[a-z0-9]{4}");
    private static final String LETTERS = "abcdefghijkmnpqrstuvwxyz23456789";
    private static final SecureRandom RANDOM = new SecureRandom();

    private final String id = "totp-test-" + UUID.randomUUID();
    private final String secret;
    private final Instant pendingUntil;
    private final Map<String, String> recoveryCodeIds = new LinkedHashMap<>();
    private final Set<Long> usedSteps = new LinkedHashSet<>();
    private boolean verified;

    private TotpRegistration(String secret, Instant pendingUntil, boolean verified) {
        this.secret = secret;
        this.pendingUntil = pendingUntil;
        this.verified = verified;
        rotateRecoveryCodes();
    }

    static TotpRegistration pending(Instant until) {
        return new TotpRegistration(TotpCodes.newSecret(), until, false);
    }

    static TotpRegistration verified(String secret) {
        Base32.decode(secret);
        return new TotpRegistration(secret, Instant.MAX, true);
    }

    /**
     * Checks a code and uses it up.
     *
     * @param code as the user typed it
     * @param now this moment
     * @throws ApiException when it is malformed, wrong, used before or too late
     */
    void authenticate(String code, Instant now) {
        if (RECOVERY_CODE.matcher(code).matches()) {
            throw ApiException.of(400, "recovery_code_used_as_totp_code", "That is a recovery code.");
        }
        if (!CODE.matcher(code).matches()) {
            throw ApiException.of(400, "invalid_totp_code", "A TOTP code has six digits.");
        }
        if (!verified && !now.isBefore(pendingUntil)) {
            throw ApiException.of(400, "expired_totp", "The registration was not completed in time.");
        }
        OptionalLong step = TotpCodes.step(secret, code, now);
        if (step.isEmpty()) {
            throw ApiException.wrongProof(401, "unable_to_authenticate_totp", "The TOTP code is wrong.");
        }
        if (!usedSteps.add(step.getAsLong())) {
            throw ApiException.wrongProof(401, "totp_code_already_authenticated", "The TOTP code was used before.");
        }
        if (usedSteps.size() > 16) {
            usedSteps.remove(usedSteps.iterator().next());
        }
        verified = true;
    }

    /**
     * Checks a recovery code and uses it up.
     *
     * @param code as the user typed it
     * @return its id
     * @throws ApiException when it is malformed, wrong or used before
     */
    String recover(String code) {
        if (CODE.matcher(code).matches()) {
            throw ApiException.of(400, "totp_code_used_as_recovery_code", "That is a TOTP code.");
        }
        if (!RECOVERY_CODE.matcher(code).matches()) {
            throw ApiException.of(400, "invalid_recovery_code", "A recovery code looks like xxxx-xxxx-xxxx.");
        }
        String codeId = recoveryCodeIds.remove(code);
        if (codeId == null) {
            throw ApiException.wrongProof(401, "unable_to_authenticate_recovery_code", "The recovery code is wrong.");
        }
        return codeId;
    }

    /**
     * Its id.
     *
     * @return {@code totp_id}
     */
    public String id() {
        return id;
    }

    /**
     * The shared secret.
     *
     * @return base32
     */
    public String secret() {
        return secret;
    }

    /**
     * The recovery codes that are left.
     *
     * @return a copy
     */
    public List<String> recoveryCodes() {
        return List.copyOf(recoveryCodeIds.keySet());
    }

    /** Gives ten new recovery codes; the old ones are worthless. */
    void rotateRecoveryCodes() {
        recoveryCodeIds.clear();
        for (int i = 0; i < 10; i++) {
            recoveryCodeIds.put(newRecoveryCode(), "totp-recovery-code-test-" + UUID.randomUUID());
        }
    }

    /**
     * Whether a code was right at least once.
     *
     * @return false while pending
     */
    public boolean isVerified() {
        return verified;
    }

    private static String newRecoveryCode() {
        StringBuilder code = new StringBuilder();
        for (int i = 0; i < 12; i++) {
            code.append(i > 0 && i % 4 == 0 ? "-" : "").append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
        }
        return code.toString();
    }

    @Override
    public String toString() {
        return "TotpRegistration[" + id + "]";
    }
}
