package holdfast.frontends.api;

import java.util.List;

/// What would happen to groups, were nodes lost or drained.
///
/// @param revision of the state that it is foreseen from
/// @param supposed what is supposed, a sentence
/// @param starts   in the order in which they would be ordered
/// @param stuck    groups that would run nowhere, or not leave a node that is drained
/// @param warnings sentences
public record PlanView(
        long revision,
        String supposed,
        List<PlannedStart> starts,
        List<PlannedStuck> stuck,
        List<String> warnings) {

    public PlanView {
        starts = List.copyOf(starts);
        stuck = List.copyOf(stuck);
        warnings = List.copyOf(warnings);
    }
}
