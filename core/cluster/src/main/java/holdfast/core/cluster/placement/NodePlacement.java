package holdfast.core.cluster.placement;

import holdfast.core.cluster.group.Size;
import holdfast.core.model.Revision;
import java.util.Optional;

/// What is agreed about placing groups on a node.
///
/// @param site      the place that it stands in; empty where nobody said
/// @param capacity  what it has for groups; empty: what its machine has
/// @param upkeep    as an administrator wants it
/// @param leaving   as its shutdown wants it, until it is back; active where none began
/// @param changedAt the revision at which this was last changed
public record NodePlacement(
        String site, Optional<Size> capacity, Upkeep upkeep, Upkeep leaving, Revision changedAt) {

    /// Of a node about which nothing was said.
    public static final NodePlacement NONE =
            new NodePlacement("", Optional.empty(), Upkeep.ACTIVE, Upkeep.ACTIVE, Revision.ZERO);

    /// What counts now.
    public Upkeep now() {
        return leaving == Upkeep.ACTIVE ? upkeep : leaving;
    }

    boolean saysNothing() {
        return site.isEmpty()
                && capacity.isEmpty()
                && upkeep == Upkeep.ACTIVE
                && leaving == Upkeep.ACTIVE;
    }

    NodePlacement with(String newSite, Optional<Size> newCapacity, Revision at) {
        return new NodePlacement(newSite, newCapacity, upkeep, leaving, at);
    }

    NodePlacement withUpkeep(Upkeep wanted, Revision at) {
        return new NodePlacement(site, capacity, wanted, leaving, at);
    }

    NodePlacement withLeaving(Upkeep wanted, Revision at) {
        return new NodePlacement(site, capacity, upkeep, wanted, at);
    }
}
