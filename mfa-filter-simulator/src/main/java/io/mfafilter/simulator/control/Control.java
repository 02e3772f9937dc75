package io.mfafilter.simulator.control;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mfafilter.simulator.json.Json;
import io.mfafilter.simulator.key.JwtForge;
import io.mfafilter.simulator.organization.SimulatedOrganizations;
import io.mfafilter.simulator.session.FactorChanges;
import io.mfafilter.simulator.session.Owner;
import io.mfafilter.simulator.session.SessionBook;
import io.mfafilter.simulator.session.SessionJwts;
import io.mfafilter.simulator.session.SessionSpec;
import io.mfafilter.simulator.session.SessionViews;
import io.mfafilter.simulator.session.StoredSession;
import io.mfafilter.simulator.user.Contact;
import io.mfafilter.simulator.user.SimulatedUser;
import io.mfafilter.simulator.user.SimulatedUsers;
import io.mfafilter.simulator.user.UserSpec;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The levers on users, sessions and JWTs. A session is named by its token, its JWT or its id. */
public final class Control {

    private final SimulatedUsers users;
    private final SimulatedOrganizations organizations;
    private final SessionBook book;
    private final SessionJwts jwts;
    private final SessionViews views;
    private final JwtForge forge;
    private final Clock clock;

    /**
     * Whose sessions there are.
     *
     * @param users of the consumer product
     * @param organizations of B2B, with their members
     */
    public record People(SimulatedUsers users, SimulatedOrganizations organizations) {}

    /**
     * The levers of one simulator.
     *
     * @param people its users and members
     * @param book their sessions
     * @param jwts their JWTs
     * @param views how sessions look
     * @param forge forges JWTs
     * @param clock tells the time
     */
    public Control(People people, SessionBook book, SessionJwts jwts, SessionViews views, JwtForge forge, Clock clock) {
        this.users = people.users();
        this.organizations = people.organizations();
        this.book = book;
        this.jwts = jwts;
        this.views = views;
        this.forge = forge;
        this.clock = clock;
    }

    /**
     * Makes a user.
     *
     * @param spec what he has
     * @return his ids
     */
    public CreatedUser createUser(UserSpec spec) {
        SimulatedUser user = users.create(spec);
        Map<String, String> methodIds = new LinkedHashMap<>();
        user.emails().forEach(email -> methodIds.put(email.value(), email.id()));
        for (Contact phone : user.phones()) {
            methodIds.put(phone.value(), phone.id());
        }
        return new CreatedUser(
                user.id(), methodIds, user.totp().map(totp -> totp.id()).orElse(""));
    }

    /**
     * Makes a session; for a new user unless a user or a member is named.
     *
     * @param spec what it holds
     * @return its credentials
     * @throws NoSuchElementException when the named user or member does not exist
     */
    public CreatedSession createSession(SessionSpec spec) {
        Owner owner = spec.memberId().map(this::member).orElseGet(() -> user(spec));
        StoredSession session = spec.session(owner, clock.instant());
        return new CreatedSession(session.id(), owner.id(), book.open(session), jwts.mint(session));
    }

    private Owner member(String id) {
        return organizations
                .member(id)
                .orElseThrow(() -> new NoSuchElementException("no such member"))
                .owner();
    }

    private Owner user(SessionSpec spec) {
        return Owner.user(spec.userId()
                .map(id -> users.byId(id).orElseThrow(() -> new NoSuchElementException("no such user")))
                .orElseGet(() -> users.create(new UserSpec()))
                .id());
    }

    /**
     * Makes factors of a session older.
     *
     * @param session token, JWT or id
     * @param factor type or delivery method
     * @param by how much older
     * @throws NoSuchElementException when there is no such session
     * @throws IllegalArgumentException when it has no such factor
     */
    public void ageFactor(String session, String factor, Duration by) {
        change(session, FactorChanges.age(factor, by));
    }

    /**
     * Gives factors of a session any text as {@code last_authenticated_at}.
     *
     * @param session token, JWT or id
     * @param factor type or delivery method
     * @param text need not be a time
     */
    public void setFactorTime(String session, String factor, String text) {
        change(session, FactorChanges.time(factor, text));
    }

    /**
     * Takes {@code last_authenticated_at} of factors away.
     *
     * @param session token, JWT or id
     * @param factor type or delivery method
     */
    public void removeFactorTime(String session, String factor) {
        change(session, FactorChanges.noTime(factor));
    }

    /**
     * Revokes a session at once.
     *
     * @param session token, JWT or id
     * @throws NoSuchElementException when there is no such session
     */
    public void revoke(String session) {
        book.revoke(find(session).id());
    }

    /**
     * The API's view of a session, without touching it.
     *
     * @param session token, JWT or id
     * @return the {@code session} or {@code member_session} object
     * @throws NoSuchElementException when there is no such session
     */
    public ObjectNode session(String session) {
        return views.api(find(session));
    }

    /**
     * Mints a JWT that need not be honest.
     *
     * @param spec what it says
     * @return compact serialization
     * @throws NoSuchElementException when it is to start from a session that is not there
     */
    public String mintJwt(JwtSpec spec) {
        ObjectNode claims = spec.session().isEmpty() ? Json.object() : jwts.claims(find(spec.session()));
        spec.changeClaims(claims);
        if (claims.get(SessionJwts.SESSION_CLAIM) instanceof ObjectNode claim) {
            spec.changeSession(claim);
        }
        ObjectNode header = forge.genuineHeader();
        spec.changeHeader(header);
        return forge.forge(header, claims, spec.signedBy());
    }

    /**
     * Opens a user's lock.
     *
     * @param userId whose
     * @throws NoSuchElementException when there is no such user
     */
    public void unlock(String userId) {
        users.byId(userId)
                .orElseThrow(() -> new NoSuchElementException("no such user"))
                .unlock();
    }

    private void change(String session, UnaryOperator<StoredSession> change) {
        book.change(find(session).id(), change);
    }

    private StoredSession find(String session) {
        Optional<StoredSession> found = book.byToken(session).or(() -> book.byId(session));
        if (found.isEmpty() && session.chars().filter(c -> c == '.').count() == 2) {
            found = book.byId(jwts.sessionId(session));
        }
        return found.orElseThrow(() -> new NoSuchElementException("no such session"));
    }
}
