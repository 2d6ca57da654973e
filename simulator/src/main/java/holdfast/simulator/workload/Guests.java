package holdfast.simulator.workload;

import holdfast.core.cluster.lease.LeaseLength;

/// What runs on the nodes of a world.
///
/// @param groups       how many; 0 for none, and then nobody holds a lease either
/// @param length       of leases, set once the groups are there
/// @param deedsMean    between two deeds of whoever keeps them, on average, in microseconds
public record Guests(int groups, LeaseLength length, long deedsMean) {

    public static final Guests NONE = new Guests(0, LeaseLength.NORMAL, 1_000_000);

    public boolean areThere() {
        return groups > 0;
    }
}
