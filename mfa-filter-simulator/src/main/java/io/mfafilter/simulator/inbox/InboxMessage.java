package io.mfafilter.simulator.inbox;

import java.time.Instant;

/**
 * What a real Stytch would have sent. Its {@code toString} does not show the secret.
 *
 * @param sentAt by the simulator's clock
 * @param channel {@code sms}, {@code whatsapp} or {@code email}
 * @param to phone number or address
 * @param userId whose it is
 * @param kind {@code code} or {@code magic_link}
 * @param secret the six digits, or the link's token
 * @param link the whole link, empty for codes
 */
public record InboxMessage(
        Instant sentAt, String channel, String to, String userId, String kind, String secret, String link) {

    @Override
    public String toString() {
        return "InboxMessage[" + kind + " by " + channel + " at " + sentAt + "]";
    }
}
