package io.mfafilter.challenge.flow;

import io.mfafilter.credential.Credential;

/**
 * The way through a log-in with one of Stytch's products. Nothing here throws for what Stytch or a user does: whatever goes
 * wrong is a {@link Refusal}. Nothing is ever sent twice: a code may be tried once.
 *
 * <p>Where Stytch itself demands a second factor, a log-in gives no session at first. What the user then proves or registers
 * goes by {@link #prove} and {@link #register} as in a session, and gives the session.
 */
public interface ChallengeFlow {

    /**
     * Begins a session, or a log-in that lacks its second factor, with a password. Every refusal that could tell whether the
     * organization or the account exists is {@link Refusal#LOG_IN}.
     *
     * @param organization the id or slug of the organization; empty where there are none
     */
    Outcome<LogIn> logIn(String organization, String email, String password);

    /** The session behind a credential, and what its user can prove; {@link Refusal#SESSION_OVER} if there is none. */
    Outcome<ChallengeSession> session(Credential credential);

    /**
     * What the user of a log-in that lacks its second factor can prove. Whether its token lives Stytch tells only to whom proves
     * something: {@link Refusal#LOG_IN_OVER} then.
     */
    Outcome<ChallengeSession> pending(PendingLogIn logIn);

    /** Sends a code; one that was sent before is void. Gives the method back. */
    Outcome<ProofMethod> send(ProofMethod method, ChallengeSession session);

    /**
     * Adds a proof to a session. The answer has new credentials; the old ones end soon.
     *
     * @param proof a code, a password, or a passkey's answer
     */
    Outcome<ChallengeSession> prove(ProofMethod method, String proof, ChallengeSession session);

    /** The same for the first code of what is being registered; from then on it is asked for when the user logs in. */
    Outcome<ChallengeSession> register(ProofMethod method, String code, ChallengeSession session);

    /** What a browser must ask a passkey, as JSON. */
    Outcome<String> passkeyQuestion(ProofMethod method, ChallengeSession session);

    /** Sends a code to a number that the user wants to register; its first code registers it. */
    Outcome<ProofMethod> beginPhone(String number, ChallengeSession session);

    /** Begins to register an authenticator app; its first code registers it. */
    Outcome<NewApp> beginApp(ChallengeSession session);

    /** Ends the session behind a credential, everywhere; done also when it is over already. */
    Outcome<Boolean> end(Credential credential);
}
