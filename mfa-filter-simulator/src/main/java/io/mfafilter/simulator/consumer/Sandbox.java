package io.mfafilter.simulator.consumer;

import io.mfafilter.simulator.json.Json;
import io.mfafilter.simulator.proof.ProvenFactors;
import io.mfafilter.simulator.proof.SandboxValues;
import io.mfafilter.simulator.session.IssuedSession;
import io.mfafilter.simulator.session.Owner;
import io.mfafilter.simulator.session.SessionJwts;
import io.mfafilter.simulator.session.Sessions;
import io.mfafilter.simulator.session.StoredFactor;
import io.mfafilter.simulator.session.StoredSession;
import io.mfafilter.simulator.user.Contact;
import io.mfafilter.simulator.user.SimulatedUser;
import io.mfafilter.simulator.user.SimulatedUsers;
import io.mfafilter.simulator.user.UserSpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The user and the session of Stytch's test environment, and what only they have. The user always exists, and its session never ends. */
final class Sandbox {

    static final String USER_ID = "user-test-e3795c81-f849-4167-bfda-e4a6e9c280fd";
    static final String OAUTH_GOOD = "hdPVZHHX0UoRa7hJTuuPHi1vlddffSnoweRbVFf5-H8g";
    static final String SESSION_GOOD = "WJtR5BCy38Szd5AfoDpf0iqFKEt4EE5JhjlWUY7l3FtY";
    static final String WALLET_ADDRESS = "0x6df2dB4Fb3DA35d241901Bd53367770BF03123f1";
    static final String WALLET_SIGNATURE = "0x0c4f82edc3c818b6beff4b89e0682994e5878074609903cecdfb";

    private static final String SESSION_ID = "session-test-00000000-0000-0000-0000-00000000005a";
    private static final Instant STARTED_AT = Instant.parse("2021-08-28T00:41:58.935673Z");

    private final SimulatedUsers users;
    private final SessionJwts jwts;
    private final Clock clock;

    Sandbox(SimulatedUsers users, SessionJwts jwts, Clock clock) {
        this.users = users;
        this.jwts = jwts;
        this.clock = clock;
    }

    synchronized SimulatedUser user() {
        return users.byId(USER_ID)
                .orElseGet(() -> users.create(
                        USER_ID,
                        new UserSpec()
                                .email(SandboxValues.EMAIL)
                                .phone(SandboxValues.PHONE)
                                .password(SandboxValues.CODE)
                                .name("Sandbox", "User")));
    }

    boolean isSession(String id) {
        return SESSION_ID.equals(id);
    }

    IssuedSession session(String tokenToEcho) {
        Instant now = clock.instant();
        Contact email = user().emails().get(0);
        StoredFactor factor = StoredFactor.proven("magic_link", "email", STARTED_AT, ProvenFactors.emailDetails(email));
        StoredSession session = new StoredSession(
                SESSION_ID,
                Owner.user(USER_ID),
                STARTED_AT,
                now,
                now.plus(Duration.ofHours(1)),
                Optional.empty(),
                List.of(factor),
                List.of(),
                Sessions.noAttributes(),
                Json.object());
        return new IssuedSession(session, tokenToEcho, jwts.mint(session));
    }
}
