package holdfast.daemon.copies;

import holdfast.core.cluster.ClusterState;
import holdfast.core.lease.Holder;
import holdfast.core.model.Index;
import java.util.Optional;

/// What this node's lease means to its copies (R2).
///
/// @param number  rises with every lease that begins after none was held
/// @param until   when the right to answer ends, on CLOCK_BOOTTIME in milliseconds; 0 without a lease
/// @param current whether this node has applied the commit that its latest grant names
public record AnsweringLease(long number, long until, boolean current) {

    public static final AnsweringLease NONE = new AnsweringLease(0, 0, false);

    /// @param state as the node has it applied
    public static AnsweringLease of(Optional<Holder> lease, ClusterState state) {
        return lease.map(holder ->
                        new AnsweringLease(
                                holder.number(),
                                holder.answersUntil(),
                                holder.isCurrent(Index.of(state.revision()))))
                .orElse(NONE);
    }
}
