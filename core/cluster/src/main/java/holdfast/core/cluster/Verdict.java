package holdfast.core.cluster;

import java.util.List;

/// What a rule of one subject says to a command: the subject's part of the state as it becomes, or why
/// not. [ClusterMachine] puts the part into the state.
///
/// @param <T> the part of the state that the rule is about
public sealed interface Verdict<T> {

    /// It takes effect; without events where nothing was different afterwards.
    record Changed<T>(T part, List<ClusterEvent> events) implements Verdict<T> {
        public Changed {
            events = List.copyOf(events);
        }
    }

    /// It changes nothing.
    ///
    /// @param on what the command was about, in a few words
    record Refuse<T>(Refusal refusal, String on) implements Verdict<T> {}

    static <T> Verdict<T> changed(T part, ClusterEvent event) {
        return new Changed<>(part, List.of(event));
    }

    static <T> Verdict<T> unchanged(T part) {
        return new Changed<>(part, List.of());
    }
}
