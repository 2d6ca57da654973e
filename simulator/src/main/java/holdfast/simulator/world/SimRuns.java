package holdfast.simulator.world;

import holdfast.core.node.HostAction.RunRef;
import holdfast.core.node.HostEvent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// The runs of a machine, and those that have ended there since it was switched on.
final class SimRuns {
    private static final long LOOK_MICROS = 50_000;

    private final World world;
    private final SimNode node;
    private final SimHost host;
    private final SortedMap<RunRef, SimRun> here = new TreeMap<>();
    private final SortedMap<RunRef, HostEvent.RunEnded> ended = new TreeMap<>();

    SimRuns(World world, SimNode node, SimHost host) {
        this.world = world;
        this.node = node;
        this.host = host;
    }

    Collection<SimRun> here() {
        return here.values();
    }

    void clear() {
        here.clear();
        ended.clear();
    }

    /// What a program that is started finds.
    List<HostEvent.FoundRun> found() {
        List<HostEvent.FoundRun> found = new ArrayList<>();
        for (SimRun run : here.values()) {
            found.add(HostEvent.FoundRun.running(run.ref()));
        }
        for (HostEvent.RunEnded run : ended.values()) {
            found.add(
                    new HostEvent.FoundRun(run.run(), false, run.how(), run.livedMillis(), false));
        }
        return found;
    }

    SimRun start(RunRef ref) {
        SimRun run = new SimRun(ref, node.clock().bootMillis());
        here.put(ref, run);
        return run;
    }

    /// It ends by itself, however often it is frozen on the way.
    void stop(RunRef ref, long takesMicros) {
        SimRun run = here.get(ref);
        if (run == null) {
            host.end(ref, "gone");
        } else {
            world.agenda().in(takesMicros, () -> endOnceItExecutes(run));
        }
    }

    private void endOnceItExecutes(SimRun run) {
        if (here.get(run.ref()) != run) {
            return;
        }
        if (host.isExecuting(run)) {
            host.end(run.ref(), "exit 0");
        } else {
            world.agenda().in(LOOK_MICROS, () -> endOnceItExecutes(run));
        }
    }

    /// How it ended; the first end counts.
    HostEvent.RunEnded end(RunRef ref, String how) {
        SimRun run = here.remove(ref);
        long lived = run == null ? 0 : node.clock().bootMillis() - run.startedAt();
        return ended.computeIfAbsent(ref, gone -> new HostEvent.RunEnded(gone, how, lived));
    }
}
