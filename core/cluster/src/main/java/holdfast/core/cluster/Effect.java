package holdfast.core.cluster;

import java.util.List;

/// What a command does to a state, before it is remembered and its events are numbered.
sealed interface Effect {

    /// It takes effect; without events where nothing was different afterwards.
    record Changed(ClusterState state, List<ClusterEvent> events) implements Effect {}

    /// It changes nothing.
    record Refuse(Refusal refusal, String on) implements Effect {}

    static Effect changed(ClusterState state, ClusterEvent event) {
        return new Changed(state, List.of(event));
    }

    static Effect unchanged(ClusterState state) {
        return new Changed(state, List.of());
    }
}
