package io.mfafilter.simulator.consumer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mfafilter.simulator.http.ApiException;
import io.mfafilter.simulator.http.Fields;
import io.mfafilter.simulator.http.Request;
import io.mfafilter.simulator.http.Response;
import io.mfafilter.simulator.http.Router;
import io.mfafilter.simulator.inbox.Inbox;
import io.mfafilter.simulator.inbox.InboxMessage;
import io.mfafilter.simulator.json.Json;
import io.mfafilter.simulator.session.StoredFactor;
import io.mfafilter.simulator.user.Contact;
import io.mfafilter.simulator.user.SimulatedUser;
import io.mfafilter.simulator.user.SimulatedUsers;
import java.time.Clock;
import java.time.Duration;
import java.util.regex.Pattern;

/** {@code /v1/otps}: codes by SMS, WhatsApp and e-mail. */
final class OtpEndpoints {

    private static final Pattern CODE = Pattern.compile("[0-9]{6}");

    private final SimulatedUsers users;
    private final Proofs proofs;
    private final Recipients recipients;
    private final OtpBook codes;
    private final Sandbox sandbox;
    private final Inbox inbox;
    private final Clock clock;

    OtpEndpoints(
            SimulatedUsers users,
            Proofs proofs,
            Recipients recipients,
            OtpBook codes,
            Sandbox sandbox,
            Inbox inbox,
            Clock clock) {
        this.users = users;
        this.proofs = proofs;
        this.recipients = recipients;
        this.codes = codes;
        this.sandbox = sandbox;
        this.inbox = inbox;
        this.clock = clock;
    }

    void addTo(Router router) {
        for (String channel : new String[] {"sms", "whatsapp", "email"}) {
            router.add("POST", "/v1/otps/" + channel + "/send", request -> send(channel, request));
            router.add("POST", "/v1/otps/" + channel + "/login_or_create", request -> loginOrCreate(channel, request));
        }
        router.add("POST", "/v1/otps/authenticate", this::authenticate);
    }

    private Response send(String channel, Request request) {
        Duration lifetime = lifetime(request.fields());
        Recipients.Recipient recipient = channel.equals("email")
                ? recipients.email(Formats.email(request.fields()), proofs.userNamed(request))
                : recipients.phone(Formats.phone(request.fields()), proofs.userNamed(request));
        return sent(channel, recipient, lifetime, Json.object());
    }

    private Response loginOrCreate(String channel, Request request) {
        Duration lifetime = lifetime(request.fields());
        boolean pending = request.fields().flag("create_user_as_pending");
        Recipients.Recipient recipient = channel.equals("email")
                ? recipients.emailOrNew(Formats.email(request.fields()), pending)
                : recipients.phoneOrNew(Formats.phone(request.fields()), pending);
        return sent(channel, recipient, lifetime, Json.object().put("user_created", recipient.created()));
    }

    private Response sent(String channel, Recipients.Recipient recipient, Duration lifetime, ObjectNode body) {
        Contact contact = recipient.contact();
        if (!sandbox.isTarget(contact.value())) {
            String code = codes.issue(contact.id(), channel, lifetime);
            inbox.deliver(new InboxMessage(
                    clock.instant(), channel, contact.value(), recipient.user().id(), "code", code, ""));
        }
        body.put("user_id", recipient.user().id());
        body.put(channel.equals("email") ? "email_id" : "phone_id", contact.id());
        return Response.json(body);
    }

    private Response authenticate(Request request) {
        String methodId = request.fields().requiredText("method_id");
        String code = request.fields().requiredText("code");
        if (!CODE.matcher(code).matches()) {
            throw ApiException.of(400, "invalid_code", "A passcode has six digits.");
        }
        SimulatedUser user = users.byMethodId(methodId)
                .orElseThrow(() -> ApiException.of(400, "invalid_method_id", "No such method_id."));
        Contact contact = user.contact(methodId)
                .orElseThrow(() -> ApiException.of(400, "invalid_method_id", "No such method_id."));
        ObjectNode body = proofs.authenticate(user, request, () -> {
            String channel = sandbox.contact(methodId).isPresent() && code.equals(Sandbox.CODE)
                    ? sandboxChannel(contact)
                    : codes.redeem(methodId, code);
            user.contactProven(methodId);
            return factor(channel, contact);
        });
        body.put("method_id", methodId);
        body.put("reset_sessions", false);
        return Response.json(body);
    }

    private StoredFactor factor(String channel, Contact contact) {
        ObjectNode details = Json.object();
        if (channel.equals("email")) {
            details.putObject("email_factor").put("email_id", contact.id()).put("email_address", contact.value());
        } else {
            details.putObject("phone_number_factor")
                    .put("phone_id", contact.id())
                    .put("phone_number", contact.value());
        }
        return StoredFactor.proven("otp", channel, clock.instant(), details);
    }

    private static String sandboxChannel(Contact contact) {
        return contact.value().equals(Sandbox.PHONE) ? "sms" : "email";
    }

    private static Duration lifetime(Fields fields) {
        return Formats.minutes(fields, "expiration_minutes", 1, 10, 2);
    }
}
