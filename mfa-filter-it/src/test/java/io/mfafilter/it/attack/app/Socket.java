package io.mfafilter.it.attack.app;

import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.io.IOException;

/** A WebSocket inside the protected mapping. */
@ServerEndpoint("/account/socket")
public class Socket {

    @OnOpen
    public void greet(Session session) throws IOException {
        session.getBasicRemote().sendText(Canary.sing());
    }

    @OnMessage
    public String answer(String message) {
        return Canary.sing();
    }
}
