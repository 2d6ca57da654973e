package holdfast.core.cluster.group;

import holdfast.core.model.NodeId;
import java.util.List;

/// What was tried since a group last ran well or was last wanted online.
///
/// @param restarts  on the present node
/// @param failovers to other nodes because it failed
/// @param givenUp   its limits are used up: it is left alone until somebody wants it online again
/// @param failedOn  nodes on which its restarts were used up, in that order: others are tried first
public record Attempts(int restarts, int failovers, boolean givenUp, List<NodeId> failedOn) {

    public static final Attempts NONE = new Attempts(0, 0, false);

    public Attempts {
        failedOn = List.copyOf(failedOn);
    }

    /// Where it failed on no node for good.
    public Attempts(int restarts, int failovers, boolean givenUp) {
        this(restarts, failovers, givenUp, List.of());
    }
}
