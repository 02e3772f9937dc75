package io.mfafilter.session;

import static io.mfafilter.session.UnverifiedJwt.text;

import io.mfafilter.credential.SessionJwt;
import io.mfafilter.session.SigningKeys.Lookup;
import java.security.PublicKey;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiPredicate;
import org.jose4j.jws.JsonWebSignatureAlgorithm;
import org.jose4j.jws.RsaUsingShaAlgorithm;
import org.jose4j.lang.JoseException;

/**
 * Proves session JWTs locally, without asking Stytch.
 *
 * <p>What needs no key is checked before a key is asked for, so that a made-up key id in an otherwise absurd JWT fetches
 * nothing; and nothing that was read is believed before the signature holds. Time comes last: a JWT that is merely over is
 * worth asking Stytch about, but only if Stytch made it.
 */
public final class JwtVerifier {

    /**
     * jose4j's algorithm itself, and not its {@code JsonWebSignature}, which would find an algorithm by the name in the header.
     * That has been checked, but what cannot be chosen need not be; and it would read the header a second time, for a fifth of
     * the whole time and two thirds of the memory.
     */
    private static final JsonWebSignatureAlgorithm RS256 = new RsaUsingShaAlgorithm.RsaSha256();

    private static final int LONGEST_KEY_ID = 128;

    /** Header members that would have the signer of a JWT say by which key it is to be verified. */
    private static final Set<String> KEY_MEMBERS = Set.of("jwk", "jku", "x5u", "x5c", "x5t", "x5t#S256");

    /** Header members that ask a reader for more than verifying a plain signature. */
    private static final Set<String> EXTENSIONS = Set.of("crit", "b64", "zip", "enc", "epk", "cty");

    private final JwtRules rules;
    private final SigningKeys keys;
    private final InstantSource clock;
    private final StrictJson json = new StrictJson();

    /** In the order of "Claims to verify" in Stytch's rules, but for the signature, which needs a key. */
    private final List<Check> checks = List.of(
            new Check(JwtFlaw.ALGORITHM, this::signedByRs256),
            new Check(JwtFlaw.KEY_ID, this::namesItsKey),
            new Check(JwtFlaw.TYPE, this::saysNothingButJwt),
            new Check(JwtFlaw.BRINGS_ITS_KEY, this::bringsNoKey),
            new Check(JwtFlaw.EXTENSION, this::demandsNothing),
            new Check(JwtFlaw.ISSUER, this::issuedByStytch),
            new Check(JwtFlaw.AUDIENCE, this::meantForOurProject),
            new Check(JwtFlaw.SUBJECT, this::namesAUser),
            new Check(JwtFlaw.TIMES, this::hasItsTimes),
            new Check(JwtFlaw.NOT_YET_VALID, this::hasBegun),
            new Check(JwtFlaw.NOT_A_SESSION, this::aSessionNotAnAccessToken),
            new Check(JwtFlaw.OTHER_PRODUCT, this::ofOurProduct));

    /**
     * A verifier.
     *
     * @param rules which JWTs are taken
     * @param keys Stytch's keys, and the only ones
     * @param clock the time
     */
    public JwtVerifier(JwtRules rules, SigningKeys keys, InstantSource clock) {
        this.rules = Objects.requireNonNull(rules, "rules");
        this.keys = Objects.requireNonNull(keys, "keys");
        this.clock = Objects.requireNonNull(clock, "clock");
    }

    /**
     * What a JWT proves now. Never throws, and asks for a key only if a signature is all that is missing. With a skew of
     * {@code s}, a JWT is over from {@code exp + s} on, and has begun from {@code nbf - s} and {@code iat - s} on; the
     * session is over from {@code expires_at + s} on.
     */
    public LocalProof verify(SessionJwt jwt) {
        Instant now = clock.instant();
        try {
            UnverifiedJwt unverified = UnverifiedJwt.read(jwt, rules.longest(), json);
            for (Check check : checks) {
                check.demand(unverified, now);
            }
            return verify(unverified, SessionClaim.read(unverified), now);
        } catch (JwtFlawException flawed) {
            return new LocalProof.Rejected(flawed.flaw());
        }
    }

    private LocalProof verify(UnverifiedJwt unverified, SessionClaims claims, Instant now) {
        Lookup lookup = keys.key(text(unverified.header(), "kid").orElseThrow());
        if (lookup instanceof Lookup.NoKeys) {
            return new LocalProof.NoKeys();
        }
        if (!(lookup instanceof Lookup.Found found)) {
            return new LocalProof.Rejected(JwtFlaw.UNKNOWN_KEY);
        }
        if (!isSignedWith(found.key(), unverified)) {
            return new LocalProof.Rejected(JwtFlaw.SIGNATURE);
        }
        return judge(unverified, claims, now);
    }

    /** Made by Stytch; what is left to see is whether its time is past. */
    private LocalProof judge(UnverifiedJwt signed, SessionClaims claims, Instant now) {
        Instant issuedAt = signed.time("iat").orElseThrow();
        Instant expiresAt = signed.time("exp").orElseThrow();
        if (isPast(claims.expiresAt(), now)) {
            return new LocalProof.Over(claims, issuedAt, LocalProof.Past.SESSION);
        }
        if (isPast(expiresAt, now)) {
            return new LocalProof.Over(claims, issuedAt, LocalProof.Past.JWT);
        }
        return new LocalProof.Proven(new VerifiedSession(claims), issuedAt, expiresAt);
    }

    private boolean isPast(Instant end, Instant now) {
        return !end.isAfter(now.minus(rules.clockSkew()));
    }

    private static boolean isSignedWith(PublicKey key, UnverifiedJwt jwt) {
        try {
            return jwt.isSignedWith(key, RS256);
        } catch (JoseException unfit) {
            // A key too short, or of another kind: it proves nothing, whatever was signed with it.
            return false;
        }
    }

    // --- the checks, in their order

    private boolean signedByRs256(UnverifiedJwt jwt, Instant now) {
        return RS256.getAlgorithmIdentifier().equals(jwt.header().get("alg"));
    }

    private boolean namesItsKey(UnverifiedJwt jwt, Instant now) {
        return text(jwt.header(), "kid")
                .filter(kid -> !kid.isEmpty() && kid.length() <= LONGEST_KEY_ID)
                .filter(kid -> kid.chars().allMatch(c -> c > ' ' && c < 0x7f))
                .isPresent();
    }

    private boolean saysNothingButJwt(UnverifiedJwt jwt, Instant now) {
        return !jwt.header().containsKey("typ") || "JWT".equals(jwt.header().get("typ"));
    }

    private boolean bringsNoKey(UnverifiedJwt jwt, Instant now) {
        return Collections.disjoint(jwt.header().keySet(), KEY_MEMBERS);
    }

    private boolean demandsNothing(UnverifiedJwt jwt, Instant now) {
        return Collections.disjoint(jwt.header().keySet(), EXTENSIONS);
    }

    private boolean issuedByStytch(UnverifiedJwt jwt, Instant now) {
        return text(jwt.claims(), "iss").filter(rules.issuers()::contains).isPresent();
    }

    private boolean meantForOurProject(UnverifiedJwt jwt, Instant now) {
        Object audience = jwt.claims().get("aud");
        return audience instanceof List<?> several
                ? several.contains(rules.projectId()) && several.stream().allMatch(String.class::isInstance)
                : rules.projectId().equals(audience);
    }

    private boolean namesAUser(UnverifiedJwt jwt, Instant now) {
        return text(jwt.claims(), "sub").filter(user -> !user.isBlank()).isPresent();
    }

    private boolean hasItsTimes(UnverifiedJwt jwt, Instant now) {
        return jwt.time("exp").isPresent()
                && jwt.time("nbf").isPresent()
                && jwt.time("iat").isPresent();
    }

    private boolean hasBegun(UnverifiedJwt jwt, Instant now) {
        Instant latest = now.plus(rules.clockSkew());
        return jwt.time("nbf").filter(time -> !time.isAfter(latest)).isPresent()
                && jwt.time("iat").filter(time -> !time.isAfter(latest)).isPresent();
    }

    /** Access tokens of machines and connected apps are signed by the same keys, with the same issuer and audience. */
    private boolean aSessionNotAnAccessToken(UnverifiedJwt jwt, Instant now) {
        return jwt.claims().get(SessionClaim.SESSION) instanceof Map<?, ?> session
                && session.get("id") instanceof String id
                && !id.isBlank()
                && session.get("authentication_factors") instanceof List<?>;
    }

    private boolean ofOurProduct(UnverifiedJwt jwt, Instant now) {
        return rules.product() == Product.B2B
                ? SessionClaim.organizationId(jwt).isPresent()
                : !jwt.claims().containsKey(SessionClaim.ORGANIZATION);
    }

    /**
     * One thing that must hold.
     *
     * @param flaw what is wrong otherwise
     * @param rule what must hold
     */
    private record Check(JwtFlaw flaw, BiPredicate<UnverifiedJwt, Instant> rule) {

        void demand(UnverifiedJwt jwt, Instant now) throws JwtFlawException {
            if (!rule.test(jwt, now)) {
                throw new JwtFlawException(flaw);
            }
        }
    }
}
