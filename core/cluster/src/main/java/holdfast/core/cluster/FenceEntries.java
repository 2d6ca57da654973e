package holdfast.core.cluster;

import holdfast.core.cluster.fence.FenceCommand;
import holdfast.core.cluster.fence.FenceCommand.BeginFencing;
import holdfast.core.cluster.fence.FenceCommand.EndFencing;
import holdfast.core.cluster.fence.FenceRules;
import holdfast.core.cluster.group.NodeEndings;
import holdfast.core.cluster.storage.NodeStorage;

/// What commands about fence devices do to the whole state: to the devices, and to what runs on their nodes (P3).
final class FenceEntries {

    private FenceEntries() {}

    static Effect apply(ClusterState state, FenceCommand command) {
        Effect effect = Effect.of(FenceRules.apply(state, command), state::withFences);
        if (!(effect instanceof Effect.Changed changed)) {
            return effect;
        }
        ClusterState after = changed.state();
        return switch (command) {
            case BeginFencing(var node, _) ->
                    changed.and(NodeEndings.fencing(after, node), after::withGroups);
            case EndFencing(var node, var attempt, var off, _) when off -> {
                Effect.Changed runs =
                        changed.and(NodeEndings.powerOff(after, node, attempt), after::withGroups);
                yield runs.and(
                        NodeStorage.powerOff(runs.state(), node, attempt),
                        runs.state()::withStorage);
            }
            case FenceCommand _ -> changed;
        };
    }
}
