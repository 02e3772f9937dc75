package io.mfafilter.simulator.b2b;

import io.mfafilter.simulator.http.Router;
import io.mfafilter.simulator.inbox.Inbox;
import io.mfafilter.simulator.organization.SimulatedOrganizations;
import io.mfafilter.simulator.proof.MagicLinks;
import io.mfafilter.simulator.proof.OtpBook;
import io.mfafilter.simulator.proof.ProvenFactors;
import io.mfafilter.simulator.session.IntermediateSessions;
import io.mfafilter.simulator.session.Rbac;
import io.mfafilter.simulator.session.SessionBook;
import io.mfafilter.simulator.session.SessionViews;
import io.mfafilter.simulator.session.Sessions;
import java.time.Clock;

/** The B2B product: all of its endpoints over organizations, members and their sessions. */
public final class B2bApi {

    private final OrganizationEndpoints organizationEndpoints;
    private final MemberEndpoints memberEndpoints;
    private final MemberPasswordEndpoints passwords;
    private final MemberLinkEndpoints magicLinks;
    private final SmsEndpoints sms;
    private final AppEndpoints apps;
    private final RecoveryCodeEndpoints recoveryCodes;
    private final MemberSessionEndpoints sessionEndpoints;
    private final SimulatedOrganizations organizations;
    private final IntermediateSessions intermediates;
    private final MagicLinks links;
    private final SmsCodes codes;
    private final B2bSandbox sandbox;

    /**
     * The product's endpoints; the sandbox's organization is there at once.
     *
     * @param organizations its organizations and members
     * @param book all sessions
     * @param sessions the rules about members' sessions
     * @param views how they look
     * @param intermediates what is proven before a login is complete
     * @param rbac who may do what
     * @param inbox where codes and links go
     * @param clock tells the time
     */
    public B2bApi(
            SimulatedOrganizations organizations,
            SessionBook book,
            Sessions sessions,
            SessionViews views,
            IntermediateSessions intermediates,
            Rbac rbac,
            Inbox inbox,
            Clock clock) {
        this.organizations = organizations;
        this.intermediates = intermediates;
        ProvenFactors factors = new ProvenFactors(clock);
        Directory directory = new Directory(organizations);
        links = new MagicLinks(inbox, clock);
        codes = new SmsCodes(new OtpBook(inbox, clock), factors);
        sandbox = new B2bSandbox(organizations);
        sandbox.furnish();
        Logins logins = new Logins(directory, organizations, sessions, views, intermediates, codes);
        organizationEndpoints = new OrganizationEndpoints(organizations);
        memberEndpoints = new MemberEndpoints(organizations, directory);
        passwords = new MemberPasswordEndpoints(directory, organizations, logins, factors, sandbox);
        magicLinks = new MemberLinkEndpoints(directory, organizations, logins, factors, links, sandbox, clock);
        sms = new SmsEndpoints(directory, logins, codes);
        apps = new AppEndpoints(directory, logins, factors);
        recoveryCodes = new RecoveryCodeEndpoints(directory, logins, factors);
        sessionEndpoints = new MemberSessionEndpoints(directory, organizations, logins, book, sessions, views, rbac);
    }

    /**
     * Adds the endpoints.
     *
     * @param router to this
     */
    public void addTo(Router router) {
        organizationEndpoints.addTo(router);
        memberEndpoints.addTo(router);
        passwords.addTo(router);
        magicLinks.addTo(router);
        sms.addTo(router);
        apps.addTo(router);
        recoveryCodes.addTo(router);
        sessionEndpoints.addTo(router);
    }

    /** Forgets everything but the sandbox's organization, which is as at first. */
    public void clear() {
        intermediates.clear();
        links.clear();
        codes.clear();
        organizations.clear();
        sandbox.furnish();
    }
}
