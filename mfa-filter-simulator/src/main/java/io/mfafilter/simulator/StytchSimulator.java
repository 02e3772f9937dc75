package io.mfafilter.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mfafilter.simulator.b2b.B2bApi;
import io.mfafilter.simulator.calls.CallLog;
import io.mfafilter.simulator.consumer.ConsumerApi;
import io.mfafilter.simulator.control.B2bControl;
import io.mfafilter.simulator.control.Control;
import io.mfafilter.simulator.control.ControlApi;
import io.mfafilter.simulator.control.CreatedSession;
import io.mfafilter.simulator.control.CreatedUser;
import io.mfafilter.simulator.control.JwtSpec;
import io.mfafilter.simulator.fault.FaultBoard;
import io.mfafilter.simulator.http.Router;
import io.mfafilter.simulator.inbox.Inbox;
import io.mfafilter.simulator.key.JwtForge;
import io.mfafilter.simulator.key.SigningKeys;
import io.mfafilter.simulator.organization.SimulatedOrganizations;
import io.mfafilter.simulator.server.HttpFront;
import io.mfafilter.simulator.server.Limits;
import io.mfafilter.simulator.session.FactorSpec;
import io.mfafilter.simulator.session.IntermediateSessions;
import io.mfafilter.simulator.session.Product;
import io.mfafilter.simulator.session.Rbac;
import io.mfafilter.simulator.session.SequenceOrder;
import io.mfafilter.simulator.session.SessionBook;
import io.mfafilter.simulator.session.SessionJwts;
import io.mfafilter.simulator.session.SessionSpec;
import io.mfafilter.simulator.session.SessionViews;
import io.mfafilter.simulator.session.Sessions;
import io.mfafilter.simulator.time.MovableClock;
import io.mfafilter.simulator.user.LockRule;
import io.mfafilter.simulator.user.SimulatedUsers;
import io.mfafilter.simulator.user.TotpCodes;
import io.mfafilter.simulator.user.UserSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;

/**
 * A Stytch on 127.0.0.1: stateful, driven by its own movable clock, and willing to fail on demand. All methods may be called
 * from any thread, also while calls are under way.
 *
 * <pre>{@code
 * try (StytchSimulator stytch = StytchSimulator.start()) {
 *     CreatedSession session = stytch.createSession(FactorSpec.password(), FactorSpec.sms().aged(Duration.ofMinutes(6)));
 *     stytch.faults().next("/v1/sessions/authenticate", 1, Fault.serverError());
 *     ...
 *     assertThat(stytch.calls().count("/v1/sessions/authenticate")).isEqualTo(1);
 * }
 * }</pre>
 */
public final class StytchSimulator implements AutoCloseable {

    private final SimulatorOptions options;
    private final MovableClock clock = new MovableClock();
    private final SigningKeys keys = new SigningKeys();
    private final FaultBoard faults = new FaultBoard();
    private final CallLog calls = new CallLog();
    private final Inbox inbox = new Inbox();
    private final Rbac rbac = new Rbac();
    private final SessionBook book = new SessionBook(clock);
    private final IntermediateSessions intermediates = new IntermediateSessions(clock);
    private final SimulatedUsers users;
    private final SimulatedOrganizations organizations;
    private final SessionViews views;
    private final ConsumerApi consumer;
    private final B2bApi b2b;
    private final Control control;
    private final B2bControl b2bControl;
    private final HttpFront front;

    private StytchSimulator(SimulatorOptions options) throws IOException {
        this.options = options;
        LockRule lockRule = new LockRule(options.lockAfter(), options.lockFor());
        users = new SimulatedUsers(lockRule, clock);
        organizations = new SimulatedOrganizations(lockRule, clock);
        views = new SessionViews(organizations);
        SessionJwts jwts = new SessionJwts(options.projectId(), options.issuer(), keys, views, clock);
        Sessions ofUsers = new Sessions(Product.CONSUMER, book, jwts, clock, options.stackingGrace());
        Sessions ofMembers = new Sessions(Product.B2B, book, jwts, clock, options.stackingGrace());
        consumer = new ConsumerApi(users, book, ofUsers, jwts, views, rbac, inbox, clock);
        b2b = new B2bApi(organizations, book, ofMembers, views, intermediates, rbac, inbox, clock);
        control = new Control(new Control.People(users, organizations), book, jwts, views, new JwtForge(keys), clock);
        b2bControl = new B2bControl(organizations, control, intermediates, views, clock);

        Router levers = new Router();
        new ControlApi(control, b2bControl, new ControlApi.World(clock, keys, faults, calls, inbox, rbac), this::reset)
                .addTo(levers);
        front = HttpFront.start(
                options.port(),
                options.projectId(),
                options.secret(),
                new HttpFront.Parts(endpoints(), levers, faults, calls, clock),
                new Limits(
                        options.threads(),
                        options.maxBodyBytes(),
                        options.maxHang(),
                        options.direct(),
                        options.acceptCharset()));
    }

    private Router endpoints() {
        ProjectEndpoints project = new ProjectEndpoints(options.projectId(), keys);
        Router router = new Router();
        project.addTo(router);
        Router ofConsumer = new Router();
        project.addKeysTo(ofConsumer, "/v1/sessions");
        consumer.addTo(ofConsumer);
        Router ofB2b = new Router();
        project.addKeysTo(ofB2b, "/v1/b2b/sessions");
        b2b.addTo(ofB2b);
        Map.of(Product.CONSUMER, ofConsumer, Product.B2B, ofB2b).forEach((product, routes) -> {
            if (options.products().contains(product)) {
                router.addAll(routes);
            } else {
                router.addRefused(routes, product::notServed);
            }
        });
        return router;
    }

    /**
     * Starts on any free port, with the well-known project.
     *
     * @return a running simulator
     */
    public static StytchSimulator start() {
        return start(SimulatorOptions.defaults());
    }

    /**
     * Starts on a port, with the well-known project.
     *
     * @param port 0 for any
     * @return a running simulator
     * @throws UncheckedIOException when the port is taken
     */
    public static StytchSimulator start(int port) {
        return start(SimulatorOptions.defaults().onPort(port));
    }

    /**
     * Starts.
     *
     * @param options how it is set up
     * @return a running simulator
     * @throws UncheckedIOException when the port is taken
     */
    public static StytchSimulator start(SimulatorOptions options) {
        try {
            return new StytchSimulator(options);
        } catch (IOException e) {
            throw new UncheckedIOException("the simulator cannot listen on 127.0.0.1:" + options.port(), e);
        }
    }

    /**
     * Where it answers.
     *
     * @return {@code http://127.0.0.1:<port>}, without a slash at its end
     */
    public String baseUrl() {
        return "http://127.0.0.1:" + port();
    }

    /**
     * The port it listens on.
     *
     * @return never 0
     */
    public int port() {
        return front.port();
    }

    /**
     * The project it plays.
     *
     * @return user name of the Basic credentials
     */
    public String projectId() {
        return options.projectId();
    }

    /**
     * The project's secret.
     *
     * @return password of the Basic credentials
     */
    public String secret() {
        return options.secret();
    }

    /**
     * The time, for reading and moving.
     *
     * @return drives everything that expires
     */
    public MovableClock clock() {
        return clock;
    }

    /**
     * What goes wrong, for reading and arming.
     *
     * @return the board
     */
    public FaultBoard faults() {
        return faults;
    }

    /**
     * What arrived.
     *
     * @return the counters
     */
    public CallLog calls() {
        return calls;
    }

    /**
     * What was sent.
     *
     * @return the codes and links
     */
    public Inbox inbox() {
        return inbox;
    }

    /**
     * The signing keys, for rotating.
     *
     * @return newest first
     */
    public SigningKeys keys() {
        return keys;
    }

    /**
     * Who may do what, for {@code authorization_check}.
     *
     * @return the grants
     */
    public Rbac rbac() {
        return rbac;
    }

    /**
     * The levers on organizations and members.
     *
     * @return those of B2B
     */
    public B2bControl b2b() {
        return b2bControl;
    }

    /**
     * Makes a user.
     *
     * @param spec what he has
     * @return his ids
     */
    public CreatedUser createUser(UserSpec spec) {
        return control.createUser(spec);
    }

    /**
     * Makes a session of an hour for a new user.
     *
     * @param factors in order
     * @return its credentials
     */
    public CreatedSession createSession(FactorSpec... factors) {
        return control.createSession(SessionSpec.with(factors));
    }

    /**
     * Makes a session, of a user or of a member.
     *
     * @param spec what it holds
     * @return its credentials
     * @throws java.util.NoSuchElementException when the named user or member does not exist
     */
    public CreatedSession createSession(SessionSpec spec) {
        return control.createSession(spec);
    }

    /**
     * The API's view of a session, without a call and without touching it.
     *
     * @param session token, JWT or id
     * @return the {@code session} or {@code member_session} object
     * @throws java.util.NoSuchElementException when there is no such living session
     */
    public ObjectNode session(String session) {
        return control.session(session);
    }

    /**
     * Makes factors of a session older.
     *
     * @param session token, JWT or id
     * @param factor type or delivery method, for example {@code sms}
     * @param by how much older
     * @throws java.util.NoSuchElementException when there is no such living session
     * @throws IllegalArgumentException when it has no such factor
     */
    public void ageFactor(String session, String factor, Duration by) {
        control.ageFactor(session, factor, by);
    }

    /**
     * Gives factors of a session any text as {@code last_authenticated_at}.
     *
     * @param session token, JWT or id
     * @param factor type or delivery method
     * @param text need not be a time
     */
    public void setFactorTime(String session, String factor, String text) {
        control.setFactorTime(session, factor, text);
    }

    /**
     * Takes {@code last_authenticated_at} of factors away.
     *
     * @param session token, JWT or id
     * @param factor type or delivery method
     */
    public void removeFactorTime(String session, String factor) {
        control.removeFactorTime(session, factor);
    }

    /**
     * Revokes a session at once.
     *
     * @param session token, JWT or id
     * @throws java.util.NoSuchElementException when there is no such living session
     */
    public void revoke(String session) {
        control.revoke(session);
    }

    /**
     * Mints a JWT that need not be honest.
     *
     * @param spec what it says and who signs
     * @return compact serialization
     */
    public String mintJwt(JwtSpec spec) {
        return control.mintJwt(spec);
    }

    /**
     * The code that an authenticator app shows now, by the simulator's clock.
     *
     * @param base32Secret its secret
     * @return six digits
     */
    public String totpCode(String base32Secret) {
        return TotpCodes.at(base32Secret, clock.instant());
    }

    /**
     * Opens a user's lock.
     *
     * @param userId whose
     */
    public void unlock(String userId) {
        control.unlock(userId);
    }

    /**
     * Starts anew: no users, organizations, sessions, codes, grants, counters or faults, the clock back at the system's time, only the
     * newest key. Port and signing key stay.
     */
    public void reset() {
        faults.clear();
        users.clear();
        book.clear();
        consumer.clear();
        rbac.clear();
        inbox.clear();
        calls.clear();
        clock.reset();
        b2b.clear(); // after the clock: its sandbox is made anew
        views.sequenceOrder(SequenceOrder.IN_API);
        keys.retireOld();
    }

    /** Stops; connections that hang are ended. Harmless the second time. */
    @Override
    public void close() {
        front.close();
    }

    @Override
    public String toString() {
        return "StytchSimulator[" + options.projectId() + " at " + baseUrl() + "]";
    }
}
