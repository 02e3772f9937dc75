package io.mfafilter.simulator.inbox;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** The codes and links that were "sent", for whoever plays the user. Keeps the newest 500. */
public final class Inbox {

    private static final int KEPT = 500;

    private final Deque<InboxMessage> messages = new ArrayDeque<>();

    /**
     * Adds a message.
     *
     * @param message the newest
     */
    public synchronized void deliver(InboxMessage message) {
        if (messages.size() == KEPT) {
            messages.removeLast();
        }
        messages.addFirst(message);
    }

    /**
     * All messages.
     *
     * @return newest first
     */
    public synchronized List<InboxMessage> messages() {
        return List.copyOf(messages);
    }

    /**
     * The newest message to somebody.
     *
     * @param to phone number or address
     * @return empty when nothing was sent there
     */
    public synchronized Optional<InboxMessage> newest(String to) {
        return messages.stream().filter(message -> message.to().equals(to)).findFirst();
    }

    /**
     * The newest code or link token sent to somebody.
     *
     * @param to phone number or address
     * @return its secret
     * @throws IllegalStateException when nothing was sent there
     */
    public String newestSecret(String to) {
        return newest(to)
                .map(InboxMessage::secret)
                .orElseThrow(() -> new IllegalStateException("nothing was sent there"));
    }

    /** Throws all messages away. */
    public synchronized void clear() {
        messages.clear();
    }
}
