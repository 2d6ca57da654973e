package holdfast.core.failover;

import holdfast.core.model.GroupId;
import holdfast.core.model.NodeId;
import java.util.List;

/// What would happen.
///
/// @param starts in the order in which they would be ordered
/// @param stuck  groups that would run nowhere, or not leave a node that is drained
/// @param warnings what an administrator should know besides
public record Forecast(List<Start> starts, List<Stuck> stuck, List<String> warnings) {

    /// A group that would start elsewhere.
    ///
    /// @param millis from what is supposed until the start is ordered
    public record Start(
            GroupId group, String name, NodeId from, NodeId to, long millis, String because) {}

    /// A group that would have no place.
    public record Stuck(GroupId group, String name, String because) {}

    public Forecast {
        starts = List.copyOf(starts);
        stuck = List.copyOf(stuck);
        warnings = List.copyOf(warnings);
    }
}
