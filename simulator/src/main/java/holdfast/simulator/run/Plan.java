package holdfast.simulator.run;

import holdfast.simulator.nemesis.Fault;
import holdfast.simulator.workload.Load;
import holdfast.simulator.world.WorldSettings;
import java.util.List;

/// Everything that is decided before a world begins. Equal plans go the same way.
///
/// @param nodes       first members, all of them voters up to seven
/// @param witness     whether the first configuration names one
/// @param faultMicros how long faults happen
/// @param faults      by their times
/// @param finale      what is tried once the cluster is whole again
public record Plan(
        WorldSettings world,
        int nodes,
        boolean witness,
        long faultMicros,
        Load load,
        List<Fault> faults,
        Finale finale) {

    /// The last test of a run, in a healthy cluster: one fault, and how long writes may stand still.
    public enum Finale {
        NONE,
        /// The leader's disk hangs for good; the cluster goes on without it (A9).
        HUNG_DISK,
        /// The leader is killed.
        LEADER_KILLED
    }

    public Plan {
        faults = List.copyOf(faults);
    }

    public long seed() {
        return world.seed();
    }

    public Plan withFaults(List<Fault> fewer) {
        return new Plan(world, nodes, witness, faultMicros, load, fewer, finale);
    }

    public Plan withLoad(Load less) {
        return new Plan(world, nodes, witness, faultMicros, less, faults, finale);
    }

    public Plan withFaultMicros(long shorter) {
        return new Plan(world, nodes, witness, shorter, load, faults, finale);
    }

    public Plan withFinale(Finale other) {
        return new Plan(world, nodes, witness, faultMicros, load, faults, other);
    }

    /// The cluster in a few words.
    public String shape() {
        String members = nodes == 1 ? "1 node" : nodes + " nodes";
        return witness ? members + " and a witness" : members;
    }
}
