package holdfast.simulator.world;

import holdfast.core.agreement.Event;
import holdfast.core.agreement.Recovered;
import holdfast.core.agreement.Role;
import holdfast.core.cluster.CommandBody;
import holdfast.core.model.DataId;
import holdfast.core.model.NodeId;
import holdfast.core.node.Clocks;
import holdfast.core.node.Node;
import holdfast.core.node.NodeAction;
import holdfast.core.node.NodeEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A machine with a node's program on it: the real [Node], and the simulated drivers that carry out what
/// it wants.
///
/// Events wait in an [Inbox] until the program gets to them, a moment later, or when it goes on after a pause.
public final class SimNode {
    private static final NodeEvent TICK = new NodeEvent.Agree(new Event.Tick());

    private final World world;
    private final int place;
    private final NodeId id;
    private final Chance chance;
    private final SimClock clock;
    private final Drivers drivers;
    private final SimHost host;
    private final Due handling = this::handle;
    private final Due ticking = this::tick;
    private final Inbox inbox = new Inbox();
    private final List<NodeEvent> batch = new ArrayList<>();
    private SimDisk disk;
    private DataId dataId;
    private @Nullable Node program;
    private boolean machineUp = true;
    private boolean broken;
    private int pauses;
    private int starts;
    private boolean woken;
    private long tickAt = Agenda.NEVER;
    private String stoppedBecause = "not started";

    SimNode(World world, int place, Recovered first, Chance chance) {
        this.world = world;
        this.place = place;
        this.id = NodeId.of(place + 1L);
        this.dataId = DataId.of(place + 1L);
        this.chance = chance;
        this.clock = new SimClock(world.agenda());
        this.drivers = new Drivers(world, this, chance);
        disk = new SimDisk(world, this, chance.branch(1), world.settings().disk(), first);
        host = new SimHost(world, this, chance.branch(3));
        clock.boot(chance);
    }

    public int place() {
        return place;
    }

    public NodeId id() {
        return id;
    }

    public DataId dataId() {
        return dataId;
    }

    public SimDisk disk() {
        return disk;
    }

    public SimClock clock() {
        return clock;
    }

    /// What runs on the machine beside the program, and who watches over that.
    public SimHost host() {
        return host;
    }

    Clocks clocks() {
        return new Clocks(clock.millis(), clock.bootMillis(), clock.millis());
    }

    /// The program; only while [#isRunning].
    public Node program() {
        return Objects.requireNonNull(program, () -> id + " is not running");
    }

    public boolean isRunning() {
        return program != null;
    }

    public boolean isPaused() {
        return pauses > 0;
    }

    public boolean isMachineUp() {
        return machineUp;
    }

    /// Whether its disk was found damaged: it never comes back.
    public boolean isBroken() {
        return broken;
    }

    public int starts() {
        return starts;
    }

    public String stoppedBecause() {
        return stoppedBecause;
    }

    /// Starts the program on what the disk has; does nothing where it runs or cannot.
    public void start() {
        if (isRunning() || broken) {
            return;
        }
        machineUp = true;
        switch (disk.find()) {
            case SimDisk.Finding.Damaged(String what) -> {
                broken = true;
                stoppedBecause = what;
                world.told(id + " does not start: " + what);
            }
            case SimDisk.Finding.Whole(Recovered recovered) -> startOn(recovered);
        }
    }

    private void startOn(Recovered recovered) {
        starts++;
        program =
                new Node(
                        id,
                        dataId,
                        world.settings().agreement(),
                        recovered,
                        chance.next(),
                        clock.millis(),
                        world.settings().node());
        world.watchers().started(this, recovered);
        List<NodeAction> first = program.start(clocks());
        world.watchers().handled(this, List.of(), first);
        drivers.carryOut(first);
        host.programStarted();
        scheduleTick();
    }

    /// The program ends at once; the machine stays up.
    public void crash(String why) {
        if (isRunning()) {
            program = null;
            stoppedBecause = why;
            inbox.clear();
            woken = false;
            tickAt = Agenda.NEVER;
            disk.crash();
            drivers.programStopped();
            host.programStopped();
            world.watchers().stopped(this, why);
        }
    }

    /// The machine loses its power, and the program with it.
    public void cutPower() {
        if (machineUp) {
            machineUp = false;
            crash("power lost");
            drivers.powerLost();
            host.powerLost();
        }
    }

    /// The machine is on again, with its clock anywhere, and starts the program.
    public void restorePower() {
        if (!machineUp) {
            clock.boot(chance);
            machineUp = true;
        }
        start();
    }

    /// It executes nothing until [#resume].
    public void pause() {
        pauses++;
        host.programStandsStill();
    }

    public void resume() {
        pauses--;
        if (pauses == 0 && isRunning()) {
            wake();
            host.programResumed();
        }
    }

    /// An empty disk is put into a node that is down: it must never be taken for what it was.
    public void wipe(DataId fresh) {
        crash("its disk is replaced");
        host.wiped();
        dataId = fresh;
        disk = new SimDisk(world, this, chance.branch(starts), disk.habits(), Recovered.nothing());
        world.watchers().wiped(this);
    }

    /// The clock has jumped: a tick may be due earlier than it was. A leader ends leases by its steady clock,
    /// which does not jump, as no machine's does; the others' may, because that harms nobody and finds more.
    public void jumpClock(long micros) {
        boolean leads = isRunning() && program().agreement().role() == Role.LEADER;
        clock.jump(micros, world.isHosting() && leads);
        clockChanged();
    }

    public void changeClockRate(int errorPerMillion) {
        clock.changeRate(errorPerMillion);
        clockChanged();
    }

    private void clockChanged() {
        host.clockChanged();
        if (isRunning()) {
            scheduleTick();
        }
    }

    /// Puts an event before the program.
    public void deliver(NodeEvent event) {
        if (isRunning()) {
            inbox.add(event);
            wake();
        }
    }

    /// Brings a command to whoever the program takes for the leader.
    public void propose(CommandBody body) {
        program().agreement().leader().ifPresent(leader -> drivers.propose(leader, body));
    }

    private void wake() {
        if (!woken && pauses == 0) {
            woken = true;
            world.agenda().in(chance.below(2) == 0 ? 0 : chance.below(120), handling);
        }
    }

    private void tick() {
        if (tickAt == world.now() && isRunning()) {
            tickAt = Agenda.NEVER;
            if (clock.millis() < program().nextDeadline()) {
                scheduleTick();
            } else {
                wake();
            }
        }
    }

    private void handle() {
        woken = false;
        if (!isRunning() || pauses > 0) {
            return;
        }
        batch.clear();
        inbox.moveTo(batch, chance);
        if (clock.millis() >= program().nextDeadline()) {
            batch.add(TICK);
        }
        if (!batch.isEmpty()) {
            world.watchers().handling(this, batch);
            List<NodeAction> actions = program().on(clocks(), batch);
            world.count().batch();
            world.watchers().handled(this, batch, actions);
            drivers.carryOut(actions);
        }
        if (isRunning()) {
            host.programHandled();
            scheduleTick();
            if (!inbox.isEmpty()) {
                wake();
            }
        }
    }

    private void scheduleTick() {
        long due = Math.max(clock.worldTimeOf(program().nextDeadline()), world.now() + 50);
        if (due < tickAt) {
            tickAt = due;
            world.agenda().at(due, ticking);
        }
    }

    @Override
    public String toString() {
        return id.toString();
    }
}
