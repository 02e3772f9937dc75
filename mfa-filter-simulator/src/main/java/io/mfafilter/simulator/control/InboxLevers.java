package io.mfafilter.simulator.control;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mfafilter.simulator.http.Response;
import io.mfafilter.simulator.http.Router;
import io.mfafilter.simulator.inbox.Inbox;
import io.mfafilter.simulator.inbox.InboxMessage;
import io.mfafilter.simulator.json.Json;

/** {@code /_control/inbox}, as JSON and as a page. */
final class InboxLevers {

    private final Inbox inbox;

    InboxLevers(Inbox inbox) {
        this.inbox = inbox;
    }

    void addTo(Router router) {
        router.addOpen("GET", "/_control/inbox", request -> list());
        router.addOpen("DELETE", "/_control/inbox", request -> {
            inbox.clear();
            return list();
        });
        router.addOpen("GET", "/_control/inbox.html", request -> InboxPage.of(inbox.messages()));
    }

    private Response list() {
        ObjectNode body = Json.object();
        ArrayNode list = body.putArray("messages");
        for (InboxMessage message : inbox.messages()) {
            list.addObject()
                    .put("sent_at", Json.time(message.sentAt()))
                    .put("channel", message.channel())
                    .put("to", message.to())
                    .put("user_id", message.userId())
                    .put("kind", message.kind())
                    .put("secret", message.secret())
                    .put("link", message.link());
        }
        return Response.json(body);
    }
}
