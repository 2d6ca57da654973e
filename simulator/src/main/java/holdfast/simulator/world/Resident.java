package holdfast.simulator.world;

import holdfast.core.cluster.group.ResourceSpec;
import holdfast.core.node.HostAction.RunRef;

/// What lives on the machines of a world beside the nodes' programs, and is told what happens to these: copies of volumes, which are
/// part of the program, and guests, which outlive it. Unlike a [Watcher] it acts.
public interface Resident {

    /// The program has handled something: its state or its lease may be another.
    void seen(SimNode node);

    /// The program is no longer running; its machine may be.
    void programStopped(SimNode node);

    /// The machine has lost its power, whether the program ran or not.
    void powerLost(SimNode node);

    /// The disk of the machine, and all that was on it, was replaced by an empty one.
    void wiped(SimNode node);

    /// The program executes nothing from now on.
    void standsStill(SimNode node);

    void goesOn(SimNode node);

    void runStarted(SimNode node, SimRun run, ResourceSpec resource);

    /// No process of the run is left.
    void runEnded(SimNode node, RunRef run);
}
