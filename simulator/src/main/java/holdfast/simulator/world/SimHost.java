package holdfast.simulator.world;

import holdfast.core.cluster.group.ResourceSpec;
import holdfast.core.lease.Deadlines;
import holdfast.core.model.BootId;
import holdfast.core.model.GroupId;
import holdfast.core.model.RunNumber;
import holdfast.core.model.StartCount;
import holdfast.core.node.HostAction;
import holdfast.core.node.HostAction.RunRef;
import holdfast.core.node.HostEvent;
import holdfast.core.node.NodeEvent;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/// What runs on a machine, frozen or not, and who watches over it: the simulated cgroups, processes, guard and
/// deadman. All that the program wants goes through one queue; what waits there dies with the program.
public final class SimHost {
    private static final long BEAT_MICROS = 100_000;
    private static final long LATE_WAKE_MICROS = 50_000;

    private final World world;
    private final SimNode node;
    private final Chance chance;
    private final Watchmen watchers;
    private final SimRuns runs;
    private final HostQueue queue;
    private final Map<GroupId, RunNumber> remembered = new TreeMap<>();
    private boolean frozen = true;
    private boolean thaws;
    private long thawsDone;
    private int boots = 1;
    private int sleeps;
    private long wokeAt = Long.MIN_VALUE / 2;
    private boolean mayStop;

    SimHost(World world, SimNode node, Chance chance) {
        this.world = world;
        this.node = node;
        this.chance = chance;
        this.runs = new SimRuns(world, node, this);
        this.queue = new HostQueue(world, node);
        this.watchers = new Watchmen(world, node, this, chance);
    }

    // What is to be seen.

    public SimWatch guard() {
        return watchers.guard();
    }

    public SimWatch deadman() {
        return watchers.deadman();
    }

    public boolean isFrozen() {
        return frozen;
    }

    /// Whether the whole machine executes nothing.
    public boolean isAsleep() {
        return sleeps > 0;
    }

    /// Whether it executed nothing until a moment ago, and those who watch have not looked since (L9).
    public boolean hasJustWoken() {
        return world.now() - wokeAt <= 2 * LATE_WAKE_MICROS;
    }

    public Collection<SimRun> runs() {
        return runs.here();
    }

    /// Whether this run executes at this moment.
    public boolean isExecuting(SimRun run) {
        return node.isMachineUp() && !isAsleep() && !frozen && !run.isFrozen();
    }

    /// Whether the program was told that it may stop as planned.
    public boolean takeMayStop() {
        boolean was = mayStop;
        mayStop = false;
        return was;
    }

    public BootId boot() {
        return BootId.of(node.place() * 1_000L + boots);
    }

    // The program and its machine.

    void programStarted() {
        if (!world.isHosting()) {
            return;
        }
        mayStop = false;
        queue.programStarted();
        thawsDone = 0;
        watchers.programStarted();
        queue.add(1_000 + chance.around(15_000), this::tellWhatIsThere);
        beatLater();
    }

    private void tellWhatIsThere() {
        if (!guard().isAlive()) {
            watchers.programStarted();
            queue.add(100_000 + chance.around(50_000), this::tellWhatIsThere);
            return;
        }
        tell(
                new HostEvent.RunsFound(
                        new StartCount(node.starts()),
                        boot(),
                        runs.found(),
                        remembered,
                        frozen,
                        guard().deadline()));
    }

    void programStopped() {
        queue.programStopped();
        watchers.programStopped();
        thaws = false;
        world.resident().programStopped(node);
    }

    void programHandled() {
        world.resident().seen(node);
    }

    void programStandsStill() {
        world.resident().standsStill(node);
    }

    void programResumed() {
        queue.programResumed();
        world.resident().goesOn(node);
    }

    void powerLost() {
        runs.clear();
        frozen = true;
        boots++;
        watchers.powerLost();
        world.watchers().hosted(node, "nothing runs any more");
        world.resident().powerLost(node);
    }

    void wiped() {
        powerLost();
        remembered.clear();
        world.resident().wiped(node);
    }

    void clockChanged() {
        watchers.lookSoon();
    }

    /// The whole machine executes nothing, until [#wakeUp].
    public void fallAsleep() {
        sleeps++;
        node.pause();
    }

    public void wakeUp() {
        sleeps--;
        wokeAt = world.now();
        node.resume();
        clockChanged();
        world.watchers().hosted(node, "the machine goes on");
    }

    // Who watches.

    /// The guard is killed; the program starts another one.
    public void killGuard() {
        watchers.killGuard();
    }

    /// The deadman is killed; the guard starts another one.
    public void killDeadman() {
        watchers.killDeadman();
    }

    public void pause(SimWatch watch) {
        watch.pause();
        world.watchers()
                .hosted(node, (watch == guard() ? "the guard" : "the deadman") + " is stopped");
    }

    public void resume(SimWatch watch) {
        watch.resume();
    }

    void freeze(String by) {
        if (!frozen) {
            frozen = true;
            world.watchers().hosted(node, by + " freezes");
        }
    }

    private void beatLater() {
        queue.unlessEnded(
                BEAT_MICROS,
                () -> {
                    beat();
                    beatLater();
                });
    }

    private void beat() {
        if (!isAsleep() && guard().isAwake()) {
            tell(watchers.beat());
            tell(new HostEvent.ParentFound(frozen, thawsDone));
        }
    }

    // What the program wants.

    void mayStop() {
        mayStop = true;
    }

    void carryOut(HostAction action) {
        switch (action) {
            case HostAction.TellGuard(Deadlines deadlines) -> tellGuard(deadlines);
            case HostAction.FreezeAll() -> {
                thaws = false;
                freeze("daemon");
            }
            case HostAction.Thaw thaw -> {
                thaws = true;
                queue.add(chance.around(2_000), () -> thaw(thaw));
            }
            case HostAction.RememberRuns(long number, var highest) ->
                    queue.add(300 + chance.around(3_000), () -> remember(number, highest));
            case HostAction.StartRun(var run, var resource) ->
                    queue.add(500 + chance.around(5_000), () -> start(run, resource));
            case HostAction.StopRun(var run, _) ->
                    queue.add(500, () -> runs.stop(run, 2_000 + chance.around(40_000)));
            case HostAction.KillRun(var run) ->
                    queue.add(500 + chance.around(5_000), () -> end(run, "killed"));
        }
    }

    private void tellGuard(Deadlines deadlines) {
        watchers.tell(deadlines);
        queue.later(
                chance.around(1_500),
                () -> {
                    if (!isAsleep() && watchers.take(deadlines)) {
                        beat();
                    }
                });
    }

    private void remember(long number, Map<GroupId, RunNumber> highest) {
        highest.forEach((group, run) -> remembered.merge(group, run, RunNumber::max));
        tell(new HostEvent.RunsRemembered(number));
    }

    /// Only before the deadline, and not where it was called off meanwhile.
    private void thaw(HostAction.Thaw thaw) {
        thawsDone = thaw.number();
        if (thaws && node.clock().bootMillis() < thaw.untilMillis()) {
            runs.here().forEach(run -> run.freeze(!thaw.keep().contains(run.ref())));
            frozen = false;
            clockChanged();
            world.watchers().hosted(node, "thaws " + thaw.keep());
        }
        tell(new HostEvent.ParentFound(frozen, thawsDone));
    }

    private void start(RunRef ref, ResourceSpec resource) {
        SimRun run = runs.start(ref);
        world.watchers().hosted(node, "starts " + ref);
        world.resident().runStarted(node, run, resource);
        tell(new HostEvent.RunStarted(ref));
    }

    /// A program dies, of itself or by force.
    public void end(RunRef ref, String how) {
        HostEvent.RunEnded over = runs.end(ref, how);
        world.watchers().hosted(node, ref + " has ended: " + over.how());
        world.resident().runEnded(node, ref);
        tell(over);
    }

    private void tell(HostEvent event) {
        node.deliver(new NodeEvent.Host(event));
    }
}
