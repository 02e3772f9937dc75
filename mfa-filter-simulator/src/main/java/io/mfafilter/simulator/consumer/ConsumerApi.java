package io.mfafilter.simulator.consumer;

import io.mfafilter.simulator.http.Router;
import io.mfafilter.simulator.inbox.Inbox;
import io.mfafilter.simulator.session.Rbac;
import io.mfafilter.simulator.session.SessionBook;
import io.mfafilter.simulator.session.SessionJwts;
import io.mfafilter.simulator.session.Sessions;
import io.mfafilter.simulator.user.SimulatedUsers;
import java.time.Clock;

/** The consumer product: all of its endpoints over shared sessions and users. */
public final class ConsumerApi {

    private final PasswordEndpoints passwords;
    private final OtpEndpoints otps;
    private final TotpEndpoints totps;
    private final MagicLinkEndpoints magicLinks;
    private final WebAuthnEndpoints webAuthn;
    private final SandboxEndpoints sandboxOnly;
    private final SessionEndpoints sessionEndpoints;
    private final UserEndpoints userEndpoints;
    private final OtpBook codes;
    private final MagicLinks links;
    private final WebAuthnChallenges challenges;

    /**
     * The product's endpoints.
     *
     * @param users its users
     * @param book all sessions
     * @param sessions the rules about them
     * @param jwts their JWTs
     * @param rbac who may do what
     * @param inbox where codes and links go
     * @param clock tells the time
     */
    public ConsumerApi(
            SimulatedUsers users,
            SessionBook book,
            Sessions sessions,
            SessionJwts jwts,
            Rbac rbac,
            Inbox inbox,
            Clock clock) {
        Sandbox sandbox = new Sandbox(users, jwts, clock);
        Proofs proofs = new Proofs(sessions);
        Recipients recipients = new Recipients(users, sandbox);
        codes = new OtpBook(clock);
        links = new MagicLinks(clock);
        challenges = new WebAuthnChallenges(clock);
        passwords = new PasswordEndpoints(users, proofs, sandbox, clock);
        otps = new OtpEndpoints(users, proofs, recipients, codes, sandbox, inbox, clock);
        totps = new TotpEndpoints(users, proofs, clock);
        magicLinks = new MagicLinkEndpoints(users, proofs, recipients, links, sandbox, inbox, clock);
        webAuthn = new WebAuthnEndpoints(users, proofs, challenges, clock);
        sandboxOnly = new SandboxEndpoints(proofs, sandbox, clock);
        sessionEndpoints = new SessionEndpoints(users, book, sessions, jwts, rbac, sandbox);
        userEndpoints = new UserEndpoints(users, sandbox);
    }

    /**
     * Adds the endpoints.
     *
     * @param router to this
     */
    public void addTo(Router router) {
        passwords.addTo(router);
        otps.addTo(router);
        totps.addTo(router);
        magicLinks.addTo(router);
        webAuthn.addTo(router);
        sandboxOnly.addTo(router);
        sessionEndpoints.addTo(router);
        userEndpoints.addTo(router);
    }

    /** Forgets the codes, links and challenges that are out. */
    public void clear() {
        codes.clear();
        links.clear();
        challenges.clear();
    }
}
