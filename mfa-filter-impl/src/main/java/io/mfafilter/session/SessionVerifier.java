package io.mfafilter.session;

import io.mfafilter.credential.Credential;
import io.mfafilter.credential.CredentialReader;
import io.mfafilter.credential.Credentials;
import io.mfafilter.credential.SessionJwt;
import io.mfafilter.session.RememberedProofs.RememberedJwt;
import io.mfafilter.session.StytchSessions.Answer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * From credential to verified session: by what is at hand (a JWT proven locally, an answer remembered), which costs no I/O,
 * or by asking Stytch.
 *
 * <p>A forged JWT is refused at hand and never becomes a question. Of several candidates the first that proves valid decides;
 * JWTs come before tokens. Where Stytch must be asked, it is asked about a token rather than a JWT, since a token names the
 * session as it is and a JWT as it was.
 */
public final class SessionVerifier {

    /**
     * How many questions one request may cost; each is a call of bounded time. It is one for every token that is read and one
     * more, so that dead tokens, which anybody may have planted, never keep a JWT from being asked about.
     */
    static final int MOST_QUESTIONS = CredentialReader.MOST_OF_ONE_NAME + 1;

    private final JwtVerifier local;
    private final StytchSessions stytch;
    private final SharedQuestions<Fingerprint, Verification> shared;
    private final RememberedProofs memory;
    private final InstantSource clock;
    private final Duration clockSkew;

    /**
     * A verifier for one project.
     *
     * @param local proves JWTs
     * @param stytch is asked where that does not suffice
     * @param clock the time
     * @param clockSkew how far Stytch's clock may be from this one
     */
    public SessionVerifier(JwtVerifier local, StytchSessions stytch, InstantSource clock, Duration clockSkew) {
        this.local = Objects.requireNonNull(local, "local");
        this.stytch = Objects.requireNonNull(stytch, "stytch");
        this.shared = new SharedQuestions<>(clock, new Verification.Unavailable(Optional.empty()));
        this.memory = new RememberedProofs(clock);
        this.clock = Objects.requireNonNull(clock, "clock");
        this.clockSkew = Objects.requireNonNull(clockSkew, "clockSkew");
    }

    /**
     * What the credentials prove without asking.
     *
     * @param maxStaleness a proof this old or older proves nothing
     * @return empty if Stytch must be asked, or nothing could be proven by asking either
     */
    public Optional<Proof> atHand(Credentials credentials, Duration maxStaleness, Instant now) {
        return examine(credentials, maxStaleness, maxStaleness, now).proof();
    }

    /**
     * What the credentials proved before, for the time in which Stytch does not answer: as {@link #atHand}, with JWTs whose
     * own time is past. The session's end holds all the same.
     */
    public Optional<Proof> remembered(Credentials credentials, Duration maxStaleness, Instant now) {
        Optional<String> signedFor =
                examine(credentials, Duration.ZERO, Duration.ZERO, now).signedFor();
        Optional<Proof> first = Optional.empty();
        for (Credential candidate : credentials.candidates()) {
            Optional<Proof> answer = memory.answer(candidate);
            if (answer.isPresent() && isOfSomebodyElse(candidate, answer.get(), signedFor)) {
                return Optional.empty();
            }
            Optional<Proof> proof = candidate instanceof SessionJwt jwt
                    ? latest(memory.jwt(jwt).map(RememberedJwt::proof), answer)
                    : answer;
            first = first.or(() -> proof.filter(known -> isUsable(known, maxStaleness, now)));
        }
        return first;
    }

    /**
     * Asks Stytch. Without anything worth asking about there is no session, and no call. The first question that gets no
     * clear answer ends the search: another would only hold the request longer.
     *
     * @param maxStaleness an answer younger than this, that another request has got meanwhile, will do
     * @param notBefore only a call that began at or after this moment is shared
     */
    public Verification ask(Credentials credentials, Duration maxStaleness, Instant notBefore) {
        Findings findings = examine(credentials, Duration.ZERO, maxStaleness, clock.instant());
        int left = MOST_QUESTIONS;
        for (Credential question : findings.questions()) {
            if (left-- == 0) {
                break;
            }
            Verification verification = shared.ask(
                    CredentialHash.of(question.value(), 0),
                    notBefore,
                    () -> known(question, maxStaleness),
                    askedAt -> askNow(question, askedAt));
            if (verification instanceof Verification.Verified verified
                    && isOfSomebodyElse(question, verified.proof(), findings.signedFor())) {
                return new Verification.NoSession();
            }
            if (!(verification instanceof Verification.NoSession)) {
                return verification;
            }
        }
        return new Verification.NoSession();
    }

    /** Lets go of what can no longer be used, so that it does not lie in memory until something else pushes it out. */
    public void forgetWhatIsOver() {
        memory.forgetWhatIsOver(clock.instant());
    }

    /** How much is remembered, for tests of the bounds. */
    long remembered() {
        return memory.size();
    }

    private Optional<Verification> known(Credential question, Duration maxStaleness) {
        Instant now = clock.instant();
        return memory.isUnknown(question, maxStaleness, now)
                ? Optional.of(new Verification.NoSession())
                : memory.answer(question)
                        .filter(proof -> isUsable(proof, maxStaleness, now))
                        .map(proof -> new Verification.Verified(proof, Optional.empty()));
    }

    private Verification askNow(Credential question, Instant askedAt) {
        Answer answer = stytch.authenticate(question);
        if (answer instanceof Answer.Alive alive) {
            return believe(question, alive, askedAt);
        }
        if (answer instanceof Answer.Unknown) {
            memory.forget(question, askedAt);
            return new Verification.NoSession();
        }
        if (answer instanceof Answer.RefusedUs) {
            return new Verification.Misconfigured();
        }
        return new Verification.Unavailable(
                answer instanceof Answer.Silent silent ? silent.retryAfter() : Optional.empty());
    }

    private Verification believe(Credential question, Answer.Alive alive, Instant askedAt) {
        if (isOver(alive.claims(), clock.instant())) {
            // Stytch answers 404 for a session that is over; an answer that says otherwise is not believed.
            memory.forget(question, askedAt);
            return new Verification.NoSession();
        }
        Proof proof = new Proof(
                new VerifiedSession(alive.claims()),
                askedAt,
                alive.registered(),
                alive.userSince(),
                alive.membership());
        memory.remember(question, proof);
        alive.freshJwt().ifPresent(fresh -> rememberIfProven(fresh, proof));
        return new Verification.Verified(proof, alive.freshJwt());
    }

    /** A JWT that came from Stytch this moment is checked like any other before it is remembered. */
    private void rememberIfProven(SessionJwt fresh, Proof answer) {
        if (local.verify(fresh) instanceof LocalProof.Proven proven) {
            memory.remember(
                    fresh,
                    // Without the membership: its age is that of the answer, and not of the JWT.
                    new Proof(
                            proven.session(),
                            proven.issuedAt(),
                            answer.registered(),
                            answer.userSince(),
                            Optional.empty()),
                    proven.expiresAt());
        }
    }

    /** What can be said without asking: the first candidate that proves valid, or else what would be worth asking about. */
    private Findings examine(Credentials credentials, Duration maxStaleness, Duration unknownFor, Instant now) {
        List<Credential> questions = List.of();
        Optional<String> signedFor = Optional.empty();
        boolean signedForLasts = false;
        for (Credential candidate : credentials.candidates()) {
            Finding finding = candidate instanceof SessionJwt jwt
                    ? examine(jwt, now)
                    : new Finding(Optional.empty(), Optional.empty(), true);
            // The JWT beside a token is the first that holds; without one, the first that Stytch ever signed.
            if (signedFor.isEmpty() || !signedForLasts && finding.local().isPresent()) {
                signedFor = finding.signedFor();
                signedForLasts = finding.local().isPresent();
            }
            Optional<Proof> proof = usable(candidate, finding, maxStaleness, now);
            if (proof.isPresent()) {
                return isOfSomebodyElse(candidate, proof.get(), signedFor)
                        ? Findings.NOTHING
                        : new Findings(proof, List.of(), signedFor);
            }
            if (finding.worthAsking() && !memory.isUnknown(candidate, unknownFor, now)) {
                questions = with(questions, candidate);
            }
        }
        return new Findings(Optional.empty(), tokensFirst(questions), signedFor);
    }

    /** What a candidate itself proves, or what Stytch said of it. */
    private Optional<Proof> usable(Credential candidate, Finding finding, Duration maxStaleness, Instant now) {
        if (finding.local().isPresent() && isUsable(finding.local().get(), maxStaleness, now)) {
            return finding.local();
        }
        return finding.worthAsking() && !maxStaleness.isZero()
                ? memory.answer(candidate).filter(proof -> isUsable(proof, maxStaleness, now))
                : Optional.empty();
    }

    private Finding examine(SessionJwt jwt, Instant now) {
        Optional<RememberedJwt> known = memory.jwt(jwt);
        if (known.isPresent()) {
            Proof proof = known.get().proof();
            boolean lasts = known.get().expiresAt().plus(clockSkew).isAfter(now);
            return new Finding(lasts ? Optional.of(proof) : Optional.empty(), Optional.of(userOf(proof)), true);
        }
        LocalProof fresh = local.verify(jwt);
        if (fresh instanceof LocalProof.Proven proven) {
            Proof proof = new Proof(proven.session(), proven.issuedAt(), Optional.empty());
            memory.remember(jwt, proof, proven.expiresAt());
            return new Finding(Optional.of(proof), Optional.of(userOf(proof)), true);
        }
        if (fresh instanceof LocalProof.Over over) {
            return new Finding(Optional.empty(), Optional.of(over.claims().userId()), true);
        }
        return fresh instanceof LocalProof.NoKeys
                ? new Finding(Optional.empty(), Optional.empty(), true)
                : Finding.FORGED;
    }

    private boolean isUsable(Proof proof, Duration maxStaleness, Instant now) {
        return proof.isYoungerThan(maxStaleness, now)
                && !isFromTheFuture(proof, now)
                && !isOver(proof.session().claims(), now);
    }

    /** A clock that was set back must not make a proof last longer. */
    private boolean isFromTheFuture(Proof proof, Instant now) {
        return proof.vouchedAt().isAfter(now) && proof.vouchedAt().isAfter(now.plus(clockSkew));
    }

    private boolean isOver(SessionClaims claims, Instant now) {
        return !claims.expiresAt().plus(clockSkew).isAfter(now);
    }

    /** Whether the JWT beside a token was signed for another user: then one of the two was planted, and neither counts. */
    private static boolean isOfSomebodyElse(Credential candidate, Proof proof, Optional<String> signedFor) {
        return !(candidate instanceof SessionJwt)
                && signedFor.isPresent()
                && !signedFor.get().equals(userOf(proof));
    }

    private static Optional<Proof> latest(Optional<Proof> one, Optional<Proof> other) {
        return one.isPresent()
                        && other.isPresent()
                        && other.get().vouchedAt().isAfter(one.get().vouchedAt())
                ? other
                : one.or(() -> other);
    }

    private static String userOf(Proof proof) {
        return proof.session().claims().userId();
    }

    private static List<Credential> with(List<Credential> some, Credential more) {
        List<Credential> all = new ArrayList<>(some);
        all.add(more);
        return all;
    }

    private static List<Credential> tokensFirst(List<Credential> questions) {
        List<Credential> ordered = new ArrayList<>(questions);
        ordered.sort((one, other) -> Boolean.compare(one instanceof SessionJwt, other instanceof SessionJwt));
        return ordered;
    }

    /**
     * What one candidate came to.
     *
     * @param local what it proves by itself, however old
     * @param signedFor for which user Stytch signed it
     * @param worthAsking whether Stytch could know more of it
     */
    private record Finding(Optional<Proof> local, Optional<String> signedFor, boolean worthAsking) {

        static final Finding FORGED = new Finding(Optional.empty(), Optional.empty(), false);
    }

    /**
     * What all candidates came to.
     *
     * @param proof a proof that will do
     * @param questions what Stytch may be asked about, tokens first
     * @param signedFor for which user a JWT among them was signed
     */
    private record Findings(Optional<Proof> proof, List<Credential> questions, Optional<String> signedFor) {

        static final Findings NOTHING = new Findings(Optional.empty(), List.of(), Optional.empty());
    }
}
