package holdfast.simulator.workload;

import holdfast.core.cluster.lease.LeaseLength;

/// What runs on the nodes of a world.
///
/// @param groups       how many; 0 for none, and then nobody holds a lease either
/// @param length       of leases, set once the groups are there
/// @param deedsMean    between two deeds of whoever keeps them, on average, in microseconds
/// @param disks        of each; with any they are virtual machines, else processes
/// @param copies       of each disk, on as many nodes
public record Guests(int groups, LeaseLength length, long deedsMean, int disks, int copies) {

    public static final Guests NONE = new Guests(0, LeaseLength.NORMAL, 1_000_000);

    /// Processes.
    public Guests(int groups, LeaseLength length, long deedsMean) {
        this(groups, length, deedsMean, 0, 0);
    }

    /// The same as virtual machines.
    public Guests on(int newDisks, int newCopies) {
        return new Guests(groups, length, deedsMean, newDisks, newCopies);
    }

    public boolean areThere() {
        return groups > 0;
    }

    public boolean areMachines() {
        return groups > 0 && disks > 0;
    }
}
