package io.mfafilter.simulator.proof;

import io.mfafilter.simulator.http.ApiException;
import io.mfafilter.simulator.inbox.Inbox;
import io.mfafilter.simulator.inbox.InboxMessage;
import io.mfafilter.simulator.user.Contact;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The newest code of each number or address; sending another one makes the one before worthless. */
public final class OtpBook {

    private final Map<String, Otp> newest = new ConcurrentHashMap<>();
    private final SecureRandom random = new SecureRandom();
    private final Inbox inbox;
    private final Clock clock;

    /**
     * No code is out.
     *
     * @param inbox where codes go
     * @param clock decides what is too old
     */
    public OtpBook(Inbox inbox, Clock clock) {
        this.inbox = inbox;
        this.clock = clock;
    }

    /**
     * Sends a code; to the sandbox's targets nothing goes.
     *
     * @param personId whose it is
     * @param contact where it goes
     * @param channel {@code sms}, {@code whatsapp} or {@code email}
     * @param lifetime how long it may be used
     */
    public void send(String personId, Contact contact, String channel, Duration lifetime) {
        if (SandboxValues.isTarget(contact.value())) {
            return;
        }
        String code = String.format(Locale.ROOT, "%06d", random.nextInt(1_000_000));
        newest.put(contact.id(), new Otp(code, channel, clock.instant().plus(lifetime)));
        inbox.deliver(new InboxMessage(clock.instant(), channel, contact.value(), personId, "code", code, ""));
    }

    /**
     * Uses a code up. The sandbox's code is right for its targets and is never used up.
     *
     * @param contact where it went
     * @param code as typed
     * @return the channel by which it was sent
     * @throws ApiException when it is wrong (404), or used or expired (401)
     */
    public String redeem(Contact contact, String code) {
        if (SandboxValues.isTarget(contact.value()) && code.equals(SandboxValues.CODE)) {
            return contact.value().equals(SandboxValues.PHONE) ? "sms" : "email";
        }
        Otp otp = newest.get(contact.id());
        if (otp == null || !otp.matches(code)) {
            throw ApiException.wrongProof(404, "otp_code_not_found", "The passcode is wrong.");
        }
        if (!otp.use(clock.instant())) {
            throw ApiException.wrongProof(401, "unable_to_auth_otp_code", "The passcode was used or has expired.");
        }
        return otp.channel();
    }

    /** Forgets the codes that are out. */
    public void clear() {
        newest.clear();
    }
}
