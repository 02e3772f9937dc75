package io.mfafilter.simulator.consumer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mfafilter.simulator.http.ApiException;
import io.mfafilter.simulator.http.Fields;
import io.mfafilter.simulator.http.Request;
import io.mfafilter.simulator.http.Response;
import io.mfafilter.simulator.http.Router;
import io.mfafilter.simulator.json.Json;
import io.mfafilter.simulator.proof.Formats;
import io.mfafilter.simulator.proof.OtpBook;
import io.mfafilter.simulator.proof.ProvenFactors;
import io.mfafilter.simulator.user.Contact;
import io.mfafilter.simulator.user.SimulatedUser;
import io.mfafilter.simulator.user.SimulatedUsers;
import java.time.Duration;

/** {@code /v1/otps}: codes by SMS, WhatsApp and e-mail. */
final class OtpEndpoints {

    private final SimulatedUsers users;
    private final Proofs proofs;
    private final ProvenFactors factors;
    private final Recipients recipients;
    private final OtpBook codes;

    OtpEndpoints(SimulatedUsers users, Proofs proofs, ProvenFactors factors, Recipients recipients, OtpBook codes) {
        this.users = users;
        this.proofs = proofs;
        this.factors = factors;
        this.recipients = recipients;
        this.codes = codes;
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
                ? recipients.email(Formats.email(request.fields(), "email"), proofs.userNamed(request))
                : recipients.phone(Formats.phone(request.fields(), "phone_number"), proofs.userNamed(request));
        return sent(channel, recipient, lifetime, Json.object());
    }

    private Response loginOrCreate(String channel, Request request) {
        Duration lifetime = lifetime(request.fields());
        boolean pending = request.fields().flag("create_user_as_pending");
        Recipients.Recipient recipient = channel.equals("email")
                ? recipients.emailOrNew(Formats.email(request.fields(), "email"), pending)
                : recipients.phoneOrNew(Formats.phone(request.fields(), "phone_number"), pending);
        return sent(channel, recipient, lifetime, Json.object().put("user_created", recipient.created()));
    }

    private Response sent(String channel, Recipients.Recipient recipient, Duration lifetime, ObjectNode body) {
        Contact contact = recipient.contact();
        codes.send(recipient.user().id(), contact, channel, lifetime);
        body.put("user_id", recipient.user().id());
        body.put(channel.equals("email") ? "email_id" : "phone_id", contact.id());
        return Response.json(body);
    }

    private Response authenticate(Request request) {
        String methodId = request.fields().requiredText("method_id");
        String code = Formats.code(request.fields());
        SimulatedUser user = users.byMethodId(methodId)
                .orElseThrow(() -> ApiException.of(400, "invalid_method_id", "No such method_id."));
        Contact contact = user.contact(methodId)
                .orElseThrow(() -> ApiException.of(400, "invalid_method_id", "No such method_id."));
        ObjectNode body = proofs.authenticate(user, request, () -> {
            String channel = codes.redeem(contact, code);
            user.contactProven(methodId);
            return factors.code(channel, contact);
        });
        body.put("method_id", methodId);
        body.put("reset_sessions", false);
        return Response.json(body);
    }

    private static Duration lifetime(Fields fields) {
        return Formats.minutes(fields, "expiration_minutes", 1, 10, 2);
    }
}
