package io.mfafilter.simulator.proof;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mfafilter.simulator.http.ApiException;
import io.mfafilter.simulator.inbox.Inbox;
import io.mfafilter.simulator.inbox.InboxMessage;
import io.mfafilter.simulator.session.StoredFactor;
import io.mfafilter.simulator.user.Contact;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The link tokens that are out. Each works once, until it expires. */
public final class MagicLinks {

    private final Map<String, Link> byToken = new ConcurrentHashMap<>();
    private final SecureRandom random = new SecureRandom();
    private final Inbox inbox;
    private final Clock clock;

    /**
     * No link is out.
     *
     * @param inbox where links go
     * @param clock decides what is too old
     */
    public MagicLinks(Inbox inbox, Clock clock) {
        this.inbox = inbox;
        this.clock = clock;
    }

    /** A token's meaning. */
    public static final class Link {
        private final String personId;
        private final String methodId;
        private final String deliveryMethod;
        private final ObjectNode details;
        private final Instant expiresAt;
        private boolean used;

        Link(String personId, String methodId, String deliveryMethod, ObjectNode details, Instant expiresAt) {
            this.personId = personId;
            this.methodId = methodId;
            this.deliveryMethod = deliveryMethod;
            this.details = details;
            this.expiresAt = expiresAt;
        }

        /**
         * Whose it is.
         *
         * @return user id or member id
         */
        public String personId() {
            return personId;
        }

        /**
         * What it went to.
         *
         * @return {@code email_id}, or the id of an embedded link
         */
        public String methodId() {
            return methodId;
        }

        /**
         * Whether it was mailed.
         *
         * @return false for an embedded link
         */
        public boolean isByEmail() {
            return deliveryMethod.equals("email");
        }

        /**
         * Uses it up.
         *
         * @param now this moment
         * @return what it proves
         * @throws ApiException 401 {@code unable_to_auth_magic_link} when it was used or has expired
         */
        public synchronized StoredFactor use(Instant now) {
            if (used || !now.isBefore(expiresAt)) {
                throw usedUp();
            }
            used = true;
            return StoredFactor.proven("magic_link", deliveryMethod, now, details);
        }
    }

    /**
     * Mails a link; to the sandbox's address nothing goes.
     *
     * @param personId whose it is
     * @param email where it goes
     * @param lifetime how long it may be used
     * @param url of the application's page, if the caller gave one
     * @param tokenType {@code stytch_token_type} of the link
     */
    public void mail(String personId, Contact email, Duration lifetime, Optional<String> url, String tokenType) {
        if (SandboxValues.isTarget(email.value())) {
            return;
        }
        String token = issue(personId, email.id(), "email", ProvenFactors.emailDetails(email), lifetime);
        String link = url.map(page ->
                        page + (page.contains("?") ? "&" : "?") + "stytch_token_type=" + tokenType + "&token=" + token)
                .orElse("");
        inbox.deliver(new InboxMessage(clock.instant(), "email", email.value(), personId, "magic_link", token, link));
    }

    /**
     * Makes a token without mailing it.
     *
     * @param personId whose it is
     * @param methodId what it proves
     * @param deliveryMethod of the factor
     * @param details of the factor
     * @param lifetime how long it may be used
     * @return the token
     */
    public String issue(
            String personId, String methodId, String deliveryMethod, ObjectNode details, Duration lifetime) {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        String token = Base64.getUrlEncoder().encodeToString(bytes);
        Instant end = clock.instant().plus(lifetime);
        byToken.put(token, new Link(personId, methodId, deliveryMethod, details, end));
        return token;
    }

    /**
     * What a token means.
     *
     * @param token as it came back; not the sandbox's good one
     * @return its meaning
     * @throws ApiException 404 {@code magic_link_not_found}; 401 for the sandbox's used token
     */
    public Link find(String token) {
        if (token.equals(SandboxValues.LINK_USED)) {
            throw usedUp();
        }
        Link link = byToken.get(token);
        if (link == null) {
            throw ApiException.of(404, "magic_link_not_found", "No such link.");
        }
        return link;
    }

    /** Forgets the links that are out. */
    public void clear() {
        byToken.clear();
    }

    private static ApiException usedUp() {
        return ApiException.of(401, "unable_to_auth_magic_link", "The link was used or has expired.");
    }
}
