package io.mfafilter.challenge.web;

import io.mfafilter.challenge.flow.IntermediateToken;
import io.mfafilter.challenge.flow.NewApp;
import io.mfafilter.challenge.flow.PendingLogIn;
import io.mfafilter.challenge.flow.ProofMethod;
import io.mfafilter.challenge.offer.Step;
import io.mfafilter.challenge.resume.WaitingForms;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.io.Serializable;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What this browser is in the middle of, kept in the container's session: the token of its forms, whose session it holds, the
 * challenges that are open in its tabs, and what the next page has to tell. Everything in it is bounded.
 */
final class BrowserMemory implements Serializable {

    private static final long serialVersionUID = 1L;

    private static final String ATTRIBUTE = BrowserMemory.class.getName();
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int TOKEN_BYTES = 24;
    private static final int ID_BYTES = 9;

    /** How many tabs a browser may have in the middle of something; the oldest is forgotten. */
    private static final int MOST = 8;

    private final Map<String, OpenChallenge> challenges = new Recent<>();
    private final Map<String, Notice> notices = new Recent<>();
    private final String formToken = random(TOKEN_BYTES);
    private volatile String userId = "";
    private volatile Pending pending;

    private BrowserMemory() {}

    /**
     * A challenge that was begun.
     *
     * @param step what it is for
     * @param userId for whom it was begun
     * @param method what is to be proven
     * @param returnTo where the user goes when it is done
     * @param hints what the choice was narrowed to
     * @param app the authenticator app that is being registered, if one is
     * @param done whether it is
     */
    record OpenChallenge(
            Step step, String userId, ProofMethod method, String returnTo, String hints, NewApp app, boolean done)
            implements Serializable {

        OpenChallenge asDone() {
            return new OpenChallenge(step, userId, method, returnTo, hints, app, true);
        }

        /** The authenticator app that is being registered. */
        Optional<NewApp> newApp() {
            return Optional.ofNullable(app);
        }

        @Override
        public String toString() {
            return "OpenChallenge[" + step + ", redacted]";
        }
    }

    /**
     * What the next page tells.
     *
     * @param text the key of the text
     * @param typed what the user had typed and need not type again; never a secret
     */
    record Notice(String text, String typed) implements Serializable {

        @Override
        public String toString() {
            return "Notice[" + text + "]";
        }
    }

    /**
     * Whose log-in lacks its second factor. The token that stands for it is in the browser's cookie alone; another one there is
     * not this log-in's, whoever put it there.
     */
    private record Pending(String organizationId, String memberId, String fingerprint) implements Serializable {

        Optional<PendingLogIn> with(IntermediateToken token) {
            return token.fingerprint().equals(fingerprint)
                    ? Optional.of(new PendingLogIn(organizationId, memberId, token))
                    : Optional.empty();
        }

        @Override
        public String toString() {
            return "Pending[redacted]";
        }
    }

    /** Keeps the last few. */
    private static final class Recent<V> extends LinkedHashMap<String, V> {

        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
            return size() > MOST;
        }
    }

    /** The memory of the browser that sent a request; a new one if there is none. */
    static BrowserMemory of(HttpServletRequest request) {
        HttpSession session = request.getSession();
        synchronized (BrowserMemory.class) {
            if (session.getAttribute(ATTRIBUTE) instanceof BrowserMemory known) {
                return known;
            }
            BrowserMemory made = new BrowserMemory();
            session.setAttribute(ATTRIBUTE, made);
            return made;
        }
    }

    /** The memory if there is one. */
    static Optional<BrowserMemory> existing(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return session != null && session.getAttribute(ATTRIBUTE) instanceof BrowserMemory known
                ? Optional.of(known)
                : Optional.empty();
    }

    /**
     * A log-in succeeded: the container's session gets a new id and this memory begins anew. What the application keeps in the
     * session stays, unless another user had it.
     */
    static void beginAs(HttpServletRequest request, String userId) {
        BrowserMemory before = of(request);
        if (!before.userId.isEmpty() && !before.userId.equals(userId)) {
            request.getSession().invalidate();
        } else {
            request.changeSessionId();
            request.getSession().removeAttribute(ATTRIBUTE);
        }
        BrowserMemory fresh = of(request);
        fresh.userId = userId;
        fresh.save(request);
    }

    /** A factor was proven: the container's session gets a new id. */
    void proven(HttpServletRequest request, String id, String userId) {
        request.changeSessionId();
        WaitingForms.challenged(request.getSession());
        this.userId = userId;
        this.pending = null;
        synchronized (this) {
            challenges.computeIfPresent(id, (key, open) -> open.asDone());
        }
        save(request);
    }

    /** Forgets everything with the container's session. */
    static void end(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.invalidate();
        }
    }

    /** Keeps whose log-in lacks its second factor. */
    void pend(HttpServletRequest request, PendingLogIn logIn) {
        pending = new Pending(
                logIn.organizationId(), logIn.memberId(), logIn.token().fingerprint());
        save(request);
    }

    /** Whether a log-in lacks its second factor, or did when its cookie expired. */
    boolean isPending() {
        return pending != null;
    }

    /** The log-in that lacks its second factor, if one of these tokens is its. */
    Optional<PendingLogIn> pending(List<IntermediateToken> sent) {
        Pending known = pending;
        return known == null
                ? Optional.empty()
                : sent.stream().flatMap(token -> known.with(token).stream()).findFirst();
    }

    /** Forgets the log-in that lacks its second factor. */
    void forgetPending(HttpServletRequest request) {
        pending = null;
        save(request);
    }

    /** What every form of this browser repeats. */
    String formToken() {
        return formToken;
    }

    /** Keeps a challenge; gives the id under which it is found. */
    String begin(HttpServletRequest request, OpenChallenge challenge) {
        String id = random(ID_BYTES);
        synchronized (this) {
            challenges.put(id, challenge);
        }
        save(request);
        return id;
    }

    /** A challenge that is open, or was done a moment ago. */
    synchronized Optional<OpenChallenge> challenge(String id, Step step) {
        return Optional.ofNullable(challenges.get(id)).filter(challenge -> challenge.step() == step);
    }

    /** Forgets a challenge. */
    void forget(HttpServletRequest request, String id) {
        synchronized (this) {
            challenges.remove(id);
        }
        save(request);
    }

    /** Keeps something to tell; gives the id under which it is told, once. */
    String tell(HttpServletRequest request, Notice notice) {
        String id = random(ID_BYTES);
        synchronized (this) {
            notices.put(id, notice);
        }
        save(request);
        return id;
    }

    /** What is to be told, once. */
    Optional<Notice> told(HttpServletRequest request, String id) {
        Notice notice;
        synchronized (this) {
            notice = notices.remove(id);
        }
        if (notice != null) {
            save(request);
        }
        return Optional.ofNullable(notice);
    }

    /** A container that copies sessions to other nodes copies what is set. */
    private void save(HttpServletRequest request) {
        request.getSession().setAttribute(ATTRIBUTE, this);
    }

    private static String random(int length) {
        byte[] bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    @Override
    public String toString() {
        return "BrowserMemory[redacted]";
    }
}
