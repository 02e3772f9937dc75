package io.mfafilter.challenge.flow;

import io.mfafilter.credential.Credential;

/**
 * The way through a log-in with one of Stytch's products. Nothing here throws for what Stytch or a user does: whatever goes
 * wrong is a {@link Refusal}. Nothing is ever sent twice: a code may be tried once.
 *
 * <p>Stytch's B2B product goes the same way: its log-in answers with an intermediate session, whose token then is what
 * {@link #prove} sends along, and its members take the place of users.
 */
public interface ChallengeFlow {

    /**
     * Begins a session with a password. Every refusal that could tell whether the account exists is {@link Refusal#LOG_IN}.
     */
    Outcome<ChallengeSession> logIn(String email, String password);

    /** The session behind a credential, and what its user can prove; {@link Refusal#SESSION_OVER} if there is none. */
    Outcome<ChallengeSession> session(Credential credential);

    /** Sends a code; one that was sent before is void. Gives the method back. */
    Outcome<ProofMethod> send(ProofMethod method, ChallengeSession session);

    /**
     * Adds a proof to a session. The answer has new credentials; the old ones end soon.
     *
     * @param proof a code, a password, or a passkey's answer
     */
    Outcome<ChallengeSession> prove(ProofMethod method, String proof, ChallengeSession session);

    /** What a browser must ask a passkey, as JSON. */
    Outcome<String> passkeyQuestion(ProofMethod method, ChallengeSession session);

    /** Sends a code to a number that the user wants to register; proving it registers the number. */
    Outcome<ProofMethod> beginPhone(String number, ChallengeSession session);

    /** Begins to register an authenticator app; proving its first code registers it. */
    Outcome<NewApp> beginApp(ChallengeSession session);

    /** Ends the session behind a credential, everywhere; done also when it is over already. */
    Outcome<Boolean> end(Credential credential);
}
