package holdfast.simulator.run;

import holdfast.simulator.nemesis.Fault;
import holdfast.simulator.workload.Guests;
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
/// @param guests      what runs on the nodes
public record Plan(
        WorldSettings world,
        int nodes,
        boolean witness,
        long faultMicros,
        Load load,
        List<Fault> faults,
        Finale finale,
        Guests guests) {

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

    /// Of nodes on which nothing runs.
    public Plan(
            WorldSettings world,
            int nodes,
            boolean witness,
            long faultMicros,
            Load load,
            List<Fault> faults,
            Finale finale) {
        this(world, nodes, witness, faultMicros, load, faults, finale, Guests.NONE);
    }

    public long seed() {
        return world.seed();
    }

    public Plan withFaults(List<Fault> fewer) {
        return new Plan(world, nodes, witness, faultMicros, load, fewer, finale, guests);
    }

    public Plan withLoad(Load less) {
        return new Plan(world, nodes, witness, faultMicros, less, faults, finale, guests);
    }

    public Plan withFaultMicros(long shorter) {
        return new Plan(world, nodes, witness, shorter, load, faults, finale, guests);
    }

    public Plan withFinale(Finale other) {
        return new Plan(world, nodes, witness, faultMicros, load, faults, other, guests);
    }

    public Plan withGuests(Guests others) {
        return new Plan(world, nodes, witness, faultMicros, load, faults, finale, others);
    }

    /// The cluster in a few words.
    public String shape() {
        String members = nodes == 1 ? "1 node" : nodes + " nodes";
        return witness ? members + " and a witness" : members;
    }
}
