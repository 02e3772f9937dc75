package io.mfafilter.simulator.control;

import io.mfafilter.simulator.calls.CallLog;
import io.mfafilter.simulator.fault.FaultBoard;
import io.mfafilter.simulator.http.Router;
import io.mfafilter.simulator.inbox.Inbox;
import io.mfafilter.simulator.key.SigningKeys;
import io.mfafilter.simulator.session.Rbac;
import io.mfafilter.simulator.time.MovableClock;

/** The levers over HTTP. */
public final class ControlApi {

    private final UserLevers users;
    private final MemberLevers members;
    private final SessionLevers sessions;
    private final FaultLevers faults;
    private final InboxLevers inbox;
    private final WorldLevers world;

    /**
     * What the levers act on.
     *
     * @param clock the simulator's time
     * @param keys its keys
     * @param faults what goes wrong
     * @param calls what arrived
     * @param inbox what was sent
     * @param rbac who may do what
     */
    public record World(
            MovableClock clock, SigningKeys keys, FaultBoard faults, CallLog calls, Inbox inbox, Rbac rbac) {}

    /**
     * All levers.
     *
     * @param control those on users, sessions and JWTs
     * @param b2b those on organizations and members
     * @param world everything else
     * @param reset starts anew
     */
    public ControlApi(Control control, B2bControl b2b, World world, Runnable reset) {
        users = new UserLevers(control);
        members = new MemberLevers(b2b);
        sessions = new SessionLevers(control, b2b);
        faults = new FaultLevers(world.faults());
        inbox = new InboxLevers(world.inbox());
        this.world = new WorldLevers(world.clock(), world.keys(), world.calls(), world.rbac(), reset);
    }

    /**
     * Adds the levers.
     *
     * @param router to this
     */
    public void addTo(Router router) {
        users.addTo(router);
        members.addTo(router);
        sessions.addTo(router);
        faults.addTo(router);
        inbox.addTo(router);
        world.addTo(router);
    }
}
