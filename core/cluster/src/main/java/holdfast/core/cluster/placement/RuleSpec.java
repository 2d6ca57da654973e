package holdfast.core.cluster.placement;

import holdfast.core.model.GroupId;
import java.util.List;

/// A rule as an administrator gives it. Limits are in [PlacementLimits].
///
/// @param groups  that it is about; of the first the others depend in [Demand.Follow] and [Demand.InOrder]
/// @param strict  whether it is never broken; else it is kept where that is possible
/// @param points  what keeping it is worth against other preferred rules; of [Demand.OnNodes] the nodes' own points count
/// @param enabled whether it counts
public record RuleSpec(
        List<GroupId> groups, Demand demand, boolean strict, int points, boolean enabled) {

    public RuleSpec {
        groups = List.copyOf(groups);
    }

    /// One that is never broken.
    public static RuleSpec strict(List<GroupId> groups, Demand demand) {
        return new RuleSpec(groups, demand, true, PlacementLimits.POINTS_DEFAULT, true);
    }

    /// One that is kept where that is possible.
    public static RuleSpec preferred(List<GroupId> groups, Demand demand, int points) {
        return new RuleSpec(groups, demand, false, points, true);
    }

    /// Whether it counts and is never broken.
    public boolean binds() {
        return enabled && strict;
    }

    RuleSpec with(List<GroupId> others, Demand other) {
        return new RuleSpec(others, other, strict, points, enabled);
    }
}
