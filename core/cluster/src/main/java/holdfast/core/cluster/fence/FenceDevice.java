package holdfast.core.cluster.fence;

import holdfast.core.model.NodeId;
import holdfast.core.model.OrderedMap;
import holdfast.core.model.Revision;
import java.util.List;

/// By which a node is switched off.
///
/// @param agent       the plain name of a program, such as `fence_ipmilan`
/// @param options     what it is told on its standard input, by name
/// @param secretNames the names of the options that are secret, in their order
/// @param sealed      their values, sealed to each member that may come to lead; empty where there are none
/// @param automatic   whether the leader may use it without being asked, after a forced start (A7)
/// @param delayMillis for which the leader then waits first, so that the node may come by itself
/// @param changedAt   the revision that set it
/// @param last        the last attempt
/// @param failures    attempts that failed since the last that did not
public record FenceDevice(
        String agent,
        OrderedMap<String, String> options,
        List<String> secretNames,
        OrderedMap<NodeId, String> sealed,
        boolean automatic,
        long delayMillis,
        Revision changedAt,
        FenceAttempt last,
        int failures) {

    public FenceDevice {
        secretNames = List.copyOf(secretNames);
    }

    FenceDevice with(FenceAttempt attempt, int newFailures) {
        return new FenceDevice(
                agent,
                options,
                secretNames,
                sealed,
                automatic,
                delayMillis,
                changedAt,
                attempt,
                newFailures);
    }

    FenceDevice withSealed(OrderedMap<NodeId, String> newSealed) {
        return new FenceDevice(
                agent,
                options,
                secretNames,
                newSealed,
                automatic,
                delayMillis,
                changedAt,
                last,
                failures);
    }

    /// Neither options nor seals: logs get this.
    @Override
    public String toString() {
        return agent + ", last " + last.stage().word();
    }
}
