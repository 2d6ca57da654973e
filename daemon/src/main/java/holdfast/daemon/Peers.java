package holdfast.daemon;

import holdfast.core.cluster.ClusterState;
import holdfast.core.cluster.NodeRecord;
import holdfast.core.json.JsonException;
import holdfast.core.model.Bytes;
import holdfast.core.model.Generation;
import holdfast.core.model.NodeId;
import holdfast.core.model.OrderedMap;
import holdfast.drivers.wire.Greeting;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// What this node knows of the others beside the agreed state: how they introduced themselves, and what they last said
/// about themselves.
final class Peers {

    private final Map<NodeId, Greeting> greetings = new ConcurrentHashMap<>();
    private final Map<NodeId, Presence> presences = new ConcurrentHashMap<>();
    private final Map<NodeId, Generation> conflicts = new ConcurrentHashMap<>();

    /// Whether it is a later start of a node that was met before.
    boolean greeted(Greeting greeting) {
        Greeting before = greetings.put(greeting.node(), greeting);
        return before != null && before.startCount() != greeting.startCount();
    }

    void present(NodeId from, Bytes document) {
        try {
            presences.put(from, Presence.read(document));
        } catch (JsonException | IllegalArgumentException e) {
            presences.remove(from);
        }
    }

    void conflict(NodeId with, Generation theirs) {
        conflicts.put(with, theirs);
    }

    Optional<Greeting> greeting(NodeId node) {
        return Optional.ofNullable(greetings.get(node));
    }

    Optional<Presence> presence(NodeId node) {
        return Optional.ofNullable(presences.get(node));
    }

    /// Generations that conflict with this one, by the node that stands there.
    Map<NodeId, Generation> conflictsWith(Generation own) {
        Map<NodeId, Generation> present = new HashMap<>();
        conflicts.forEach((node, theirs) -> {
            Generation now = presence(node).map(Presence::generation).orElse(theirs);
            if (now.conflictsWith(own)) {
                present.put(node, now);
            }
        });
        return present;
    }

    /// Whom to dial: every described member but this node.
    static Map<NodeId, String> addresses(ClusterState state, NodeId self) {
        Map<NodeId, String> addresses = new HashMap<>();
        for (OrderedMap.Entry<NodeId, NodeRecord> node : state.nodes()) {
            if (!node.key().equals(self)
                    && state.configuration().members().containsKey(node.key())) {
                addresses.put(node.key(), node.value().address());
            }
        }
        return addresses;
    }
}
