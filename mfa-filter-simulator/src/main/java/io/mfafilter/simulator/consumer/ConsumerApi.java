package io.mfafilter.simulator.consumer;

import io.mfafilter.simulator.http.Router;
import io.mfafilter.simulator.inbox.Inbox;
import io.mfafilter.simulator.proof.MagicLinks;
import io.mfafilter.simulator.proof.OtpBook;
import io.mfafilter.simulator.proof.ProvenFactors;
import io.mfafilter.simulator.session.Rbac;
import io.mfafilter.simulator.session.SessionBook;
import io.mfafilter.simulator.session.SessionJwts;
import io.mfafilter.simulator.session.SessionViews;
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
     * @param views how they look
     * @param rbac who may do what
     * @param inbox where codes and links go
     * @param clock tells the time
     */
    public ConsumerApi(
            SimulatedUsers users,
            SessionBook book,
            Sessions sessions,
            SessionJwts jwts,
            SessionViews views,
            Rbac rbac,
            Inbox inbox,
            Clock clock) {
        Sandbox sandbox = new Sandbox(users, jwts, clock);
        Proofs proofs = new Proofs(sessions, views);
        ProvenFactors factors = new ProvenFactors(clock);
        Recipients recipients = new Recipients(users, sandbox);
        codes = new OtpBook(inbox, clock);
        links = new MagicLinks(inbox, clock);
        challenges = new WebAuthnChallenges(clock);
        passwords = new PasswordEndpoints(users, proofs, factors, sandbox);
        otps = new OtpEndpoints(users, proofs, factors, recipients, codes);
        totps = new TotpEndpoints(users, proofs, factors);
        magicLinks = new MagicLinkEndpoints(users, proofs, factors, recipients, links, sandbox, clock);
        webAuthn = new WebAuthnEndpoints(users, proofs, factors, challenges);
        sandboxOnly = new SandboxEndpoints(proofs, factors, sandbox);
        sessionEndpoints = new SessionEndpoints(users, book, sessions, jwts, views, rbac, sandbox);
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
