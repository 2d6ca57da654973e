package holdfast.simulator.invariant;

import holdfast.core.agreement.Role;
import holdfast.core.cluster.ClusterState;
import holdfast.core.model.Configuration;
import holdfast.core.quorum.JointMajority;
import holdfast.core.witness.Slot;
import holdfast.simulator.world.SimNode;
import org.jspecify.annotations.Nullable;

/// What the invariants remember of one node, from event to event.
final class Known {
    final SimNode node;

    /// The log as the program has it, written or not.
    final Mirror log = new Mirror();

    /// The log as the disk has it, confirmed or not.
    final Mirror disk = new Mirror();

    /// Stands for the node's present disk in sets of disks; another one after the disk was replaced.
    int diskNumber;

    boolean wiped;
    long commit;

    /// The line of the node's term.
    Lineage lineage;

    /// The line by which the node learnt what is committed: another one while it has only heard of a new
    /// generation.
    Lineage commitLine;

    Role role = Role.FOLLOWER;
    int term = Terms.NONE;
    ClusterState state = ClusterState.EMPTY;

    /// What the node last wrote into the first sector of its slot.
    @Nullable Slot firstSector;

    Configuration configuration = Configuration.EMPTY;

    private Configuration countedBy = Configuration.EMPTY;
    private JointMajority majority = JointMajority.of(Configuration.EMPTY);

    Known(SimNode node, int diskNumber, Lineage lineage) {
        this.node = node;
        this.diskNumber = diskNumber;
        this.lineage = lineage;
        this.commitLine = lineage;
    }

    int diskBit() {
        return 1 << diskNumber;
    }

    /// The majority of a configuration; most often the one that was asked for last.
    @SuppressWarnings("ReferenceEquality")
    JointMajority majorityOf(Configuration wanted) {
        if (wanted != countedBy) {
            countedBy = wanted;
            majority = JointMajority.of(wanted);
        }
        return majority;
    }
}
