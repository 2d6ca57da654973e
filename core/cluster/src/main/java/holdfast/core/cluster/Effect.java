package holdfast.core.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// What a command does to a state, before it is remembered and its events are numbered.
sealed interface Effect {

    /// It takes effect; without events where nothing was different afterwards.
    record Changed(ClusterState state, List<ClusterEvent> events) implements Effect {

        /// This, and then what another subject makes of it, which does not refuse.
        <T> Changed and(Verdict<T> verdict, Function<T, ClusterState> into) {
            return switch (verdict) {
                case Verdict.Changed<T>(var part, var more) -> {
                    List<ClusterEvent> all = new ArrayList<>(events);
                    all.addAll(more);
                    yield new Changed(into.apply(part), all);
                }
                case Verdict.Refuse<T>(var refusal, var on) ->
                        throw new IllegalStateException(
                                "what was accepted is refused by its consequence: "
                                        + refusal.code()
                                        + " on "
                                        + on);
            };
        }
    }

    /// It changes nothing.
    record Refuse(Refusal refusal, String on) implements Effect {}

    /// What a rule of one subject says, in the whole state.
    static <T> Effect of(Verdict<T> verdict, Function<T, ClusterState> into) {
        return switch (verdict) {
            case Verdict.Changed<T>(var part, var events) -> new Changed(into.apply(part), events);
            case Verdict.Refuse<T>(var refusal, var on) -> new Refuse(refusal, on);
        };
    }

    static Effect changed(ClusterState state, ClusterEvent event) {
        return new Changed(state, List.of(event));
    }

    static Effect unchanged(ClusterState state) {
        return new Changed(state, List.of());
    }
}
