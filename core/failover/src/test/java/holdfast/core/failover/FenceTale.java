package holdfast.core.failover;

import holdfast.core.cluster.ClusterState;
import holdfast.core.cluster.CommandBody;
import holdfast.core.cluster.fence.FenceCommand.BeginFencing;
import holdfast.core.cluster.fence.FenceCommand.EndFencing;
import holdfast.core.cluster.fence.FenceCommand.SetFence;
import holdfast.core.cluster.fence.FenceDevice;
import holdfast.core.model.NodeId;
import holdfast.core.model.OrderedMap;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;

/// What a story in text says of fence devices.
record FenceTale(
        Supplier<ClusterState> state,
        Function<CommandBody, List<String>> apply,
        Function<NodeId, String> names) {

    /// `fence alpha set`, `fence alpha set automatic`, `fence alpha begin`, `fence alpha off`, `fence alpha failed`.
    List<String> tell(String[] words, NodeId node) {
        return apply.apply(
                switch (words[2]) {
                    case "set" ->
                            new SetFence(
                                    node,
                                    "fence_ipmilan",
                                    OrderedMap.empty(),
                                    List.of(),
                                    OrderedMap.empty(),
                                    words.length > 3,
                                    0);
                    case "begin" -> new BeginFencing(node, false);
                    case "off" -> new EndFencing(node, last(node).last().number(), true, "");
                    case "failed" ->
                            new EndFencing(
                                    node,
                                    last(node).last().number(),
                                    false,
                                    "The device did not answer.");
                    default -> throw new IllegalArgumentException("fence what?");
                });
    }

    private FenceDevice last(NodeId node) {
        return Objects.requireNonNull(state.get().fences().of(node));
    }

    /// `fences`: whom the leader may switch off without being asked.
    List<String> due(Standing standing) {
        List<String> due =
                AutomaticFencing.due(state.get(), standing).stream()
                        .map(node -> "may be switched off: " + names.apply(node))
                        .toList();
        return due.isEmpty() ? List.of("nobody may be switched off") : due;
    }
}
