package io.mfafilter.simulator.consumer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mfafilter.simulator.http.Fields;
import io.mfafilter.simulator.http.Request;
import io.mfafilter.simulator.http.Response;
import io.mfafilter.simulator.http.Router;
import io.mfafilter.simulator.json.Json;
import io.mfafilter.simulator.proof.Formats;
import io.mfafilter.simulator.proof.MagicLinks;
import io.mfafilter.simulator.proof.ProvenFactors;
import io.mfafilter.simulator.proof.SandboxValues;
import io.mfafilter.simulator.session.StoredFactor;
import io.mfafilter.simulator.user.Contact;
import io.mfafilter.simulator.user.SimulatedUser;
import io.mfafilter.simulator.user.SimulatedUsers;
import java.time.Clock;
import java.time.Duration;

/** {@code /v1/magic_links}. */
final class MagicLinkEndpoints {

    private static final long WEEK = 10_080;

    private final SimulatedUsers users;
    private final Proofs proofs;
    private final ProvenFactors factors;
    private final Recipients recipients;
    private final MagicLinks links;
    private final Sandbox sandbox;
    private final Clock clock;

    MagicLinkEndpoints(
            SimulatedUsers users,
            Proofs proofs,
            ProvenFactors factors,
            Recipients recipients,
            MagicLinks links,
            Sandbox sandbox,
            Clock clock) {
        this.users = users;
        this.proofs = proofs;
        this.factors = factors;
        this.recipients = recipients;
        this.links = links;
        this.sandbox = sandbox;
        this.clock = clock;
    }

    void addTo(Router router) {
        router.add("POST", "/v1/magic_links", this::embeddable);
        router.add("POST", "/v1/magic_links/email/send", this::send);
        router.add("POST", "/v1/magic_links/email/login_or_create", this::loginOrCreate);
        router.add("POST", "/v1/magic_links/authenticate", this::authenticate);
    }

    private Response send(Request request) {
        String email = Formats.email(request.fields(), "email");
        return sent(recipients.email(email, proofs.userNamed(request)), request.fields(), Json.object());
    }

    private Response loginOrCreate(Request request) {
        Recipients.Recipient recipient = recipients.emailOrNew(
                Formats.email(request.fields(), "email"), request.fields().flag("create_user_as_pending"));
        return sent(recipient, request.fields(), Json.object().put("user_created", recipient.created()));
    }

    private Response sent(Recipients.Recipient recipient, Fields fields, ObjectNode body) {
        String kind = recipient.created() ? "signup" : "login";
        Duration lifetime = Formats.minutes(fields, kind + "_expiration_minutes", 5, WEEK, 60);
        Contact contact = recipient.contact();
        links.mail(recipient.user().id(), contact, lifetime, fields.text(kind + "_magic_link_url"), "magic_links");
        body.put("user_id", recipient.user().id());
        body.put("email_id", contact.id());
        return Response.json(body);
    }

    private Response embeddable(Request request) {
        SimulatedUser user = users.require(request.fields().requiredText("user_id"));
        Duration lifetime = Formats.minutes(request.fields(), "expiration_minutes", 5, WEEK, 60);
        ObjectNode details = Json.object();
        String embeddedId =
                "embedded-magic-link-test-" + user.id().substring(user.id().length() - 12);
        details.putObject("embeddable_magic_link_factor").put("embedded_id", embeddedId);
        String token = links.issue(user.id(), embeddedId, "embedded", details, lifetime);
        return Response.json(Json.object().put("token", token).put("user_id", user.id()));
    }

    private Response authenticate(Request request) {
        String token = request.fields().requiredText("token");
        if (token.equals(SandboxValues.LINK_GOOD)) {
            return sandboxLink(request);
        }
        MagicLinks.Link link = links.find(token);
        SimulatedUser user = users.require(link.personId());
        ObjectNode body = proofs.authenticate(user, request, () -> {
            StoredFactor proven = link.use(clock.instant());
            if (link.isByEmail()) {
                user.contactProven(link.methodId());
            }
            return proven;
        });
        return authenticated(body, link.methodId());
    }

    private Response sandboxLink(Request request) {
        Contact email = sandbox.user().email(SandboxValues.EMAIL).orElseThrow();
        ObjectNode body = proofs.authenticate(sandbox.user(), request, () -> factors.emailLink(email));
        return authenticated(body, email.id());
    }

    private static Response authenticated(ObjectNode body, String methodId) {
        body.put("method_id", methodId);
        body.put("reset_sessions", false);
        return Response.json(body);
    }
}
