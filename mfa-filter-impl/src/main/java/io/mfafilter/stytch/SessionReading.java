package io.mfafilter.stytch;

import io.mfafilter.Factor;
import io.mfafilter.credential.MalformedCredentialException;
import io.mfafilter.credential.SessionJwt;
import io.mfafilter.session.SessionClaims;
import io.mfafilter.stytch.SessionAnswer.FactorMember;
import io.mfafilter.stytch.SessionAnswer.ProviderMember;
import io.mfafilter.stytch.SessionAnswer.SessionMember;
import io.mfafilter.stytch.SessionAnswer.UserMember;
import io.mfafilter.stytch.SessionAnswer.VerifiableMember;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Reads Stytch's session and user objects. Ids and the session's end must be there; everything else may be missing, and
 * what is missing or cannot be read proves nothing.
 */
final class SessionReading {

    /** The prefix of Stytch's own claims, which are never an application's. */
    private static final String STYTCH_CLAIM = "https://stytch.com/";

    private static final int LAST_YEAR = 9_999;

    private SessionReading() {}

    /** The session; empty if the answer is not what it should be. */
    static Optional<SessionClaims> session(SessionAnswer answer) {
        SessionMember session = answer.session();
        if (session == null || isBlank(session.sessionId()) || isBlank(session.userId())) {
            return Optional.empty();
        }
        UserMember user = answer.user();
        if (user != null && user.userId() != null && !user.userId().equals(session.userId())) {
            return Optional.empty();
        }
        return time(session.expiresAt())
                .map(end -> new SessionClaims(
                        session.sessionId(),
                        session.userId(),
                        factors(session.factors()),
                        time(session.startedAt()).orElse(Instant.EPOCH),
                        end,
                        roles(session.roles()),
                        customClaims(session.customClaims())));
    }

    /** The JWT that came with the answer; Stytch sends empty text where it made none. */
    static Optional<SessionJwt> freshJwt(String jwt) {
        if (isBlank(jwt) || !jwt.matches("[A-Za-z0-9_.-]+")) {
            return Optional.empty();
        }
        try {
            return Optional.of(new SessionJwt(jwt));
        } catch (MalformedCredentialException noJwt) {
            return Optional.empty();
        }
    }

    /** What the user has registered and verified; empty if Stytch did not tell all of it. */
    static Optional<List<Factor>> registered(UserMember user) {
        if (user == null
                || user.emails() == null
                || user.phoneNumbers() == null
                || user.totps() == null
                || user.webauthnRegistrations() == null) {
            return Optional.empty();
        }
        List<Factor> registered = new ArrayList<>();
        // Nobody registers an embedded link: the application makes one whenever it likes.
        registered.add(factor("magic_link", "embedded"));
        if (user.password() != null) {
            registered.add(factor("password", "knowledge"));
        }
        if (anyVerified(user.emails())) {
            registered.add(factor("magic_link", "email"));
            registered.add(factor("otp", "email"));
        }
        if (anyVerified(user.phoneNumbers())) {
            registered.add(factor("otp", "sms"));
            registered.add(factor("otp", "whatsapp"));
        }
        if (anyVerified(user.totps())) {
            registered.add(factor("totp", "authenticator_app"));
            registered.add(factor("recovery_codes", "recovery_code"));
        }
        if (anyVerified(user.webauthnRegistrations())) {
            registered.add(factor("webauthn", "webauthn_registration"));
        }
        if (anyVerified(user.biometricRegistrations())) {
            registered.add(factor("signature_challenge", "biometric"));
        }
        if (anyVerified(user.cryptoWallets())) {
            registered.add(factor("crypto", "crypto_wallet"));
        }
        present(user.providers()).stream()
                .map(ProviderMember::providerType)
                .filter(Objects::nonNull)
                .forEach(type -> registered.add(factor("oauth", "oauth_" + type.toLowerCase(Locale.ROOT))));
        return Optional.of(registered);
    }

    /** When the user was created; empty if Stytch did not tell. */
    static Optional<Instant> userSince(UserMember user) {
        return user == null ? Optional.empty() : time(user.createdAt());
    }

    static List<Factor> factors(List<FactorMember> members) {
        return present(members).stream()
                .map(member -> new Factor(
                        Objects.requireNonNullElse(member.type(), ""),
                        Objects.requireNonNullElse(member.deliveryMethod(), ""),
                        time(member.lastAuthenticatedAt())))
                .toList();
    }

    static Factor factor(String type, String deliveryMethod) {
        return new Factor(type, deliveryMethod, Optional.empty());
    }

    /** Something registered counts unless Stytch says that it was not verified. */
    private static boolean anyVerified(List<VerifiableMember> members) {
        return present(members).stream().anyMatch(member -> !Boolean.FALSE.equals(member.verified()));
    }

    static Set<String> roles(List<String> roles) {
        return new LinkedHashSet<>(present(roles));
    }

    static Map<String, Object> customClaims(Map<String, Object> claims) {
        Map<String, Object> own = new LinkedHashMap<>();
        if (claims != null) {
            claims.forEach((name, value) -> {
                if (!name.startsWith(STYTCH_CLAIM)) {
                    own.put(name, value);
                }
            });
        }
        return own;
    }

    /** RFC 3339, whose years have four digits, with any number of fractional digits from none to nine. */
    static Optional<Instant> time(String text) {
        if (text == null) {
            return Optional.empty();
        }
        try {
            OffsetDateTime time = OffsetDateTime.parse(text);
            return time.getYear() >= 0 && time.getYear() <= LAST_YEAR
                    ? Optional.of(time.toInstant())
                    : Optional.empty();
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }

    static <T> List<T> present(List<T> members) {
        return members == null
                ? List.of()
                : members.stream().filter(Objects::nonNull).toList();
    }

    static boolean isBlank(String text) {
        return text == null || text.isBlank();
    }
}
