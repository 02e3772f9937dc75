package io.mfafilter.simulator.consumer;

import io.mfafilter.simulator.http.ApiException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The newest code of each number or address; sending another one makes the one before worthless. */
final class OtpBook {

    private final Map<String, Otp> newest = new ConcurrentHashMap<>();
    private final SecureRandom random = new SecureRandom();
    private final Clock clock;

    OtpBook(Clock clock) {
        this.clock = clock;
    }

    String issue(String methodId, String channel, Duration lifetime) {
        String code = String.format(Locale.ROOT, "%06d", random.nextInt(1_000_000));
        newest.put(methodId, new Otp(code, channel, clock.instant().plus(lifetime)));
        return code;
    }

    /**
     * Uses a code up.
     *
     * @return the channel by which it was sent
     * @throws ApiException when it is wrong (404), or used or expired (401)
     */
    String redeem(String methodId, String code) {
        Otp otp = newest.get(methodId);
        if (otp == null || !otp.matches(code)) {
            throw ApiException.wrongProof(404, "otp_code_not_found", "The passcode is wrong.");
        }
        if (!otp.use(clock.instant())) {
            throw ApiException.wrongProof(401, "unable_to_auth_otp_code", "The passcode was used or has expired.");
        }
        return otp.channel();
    }

    void clear() {
        newest.clear();
    }
}
