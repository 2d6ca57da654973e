package holdfast.simulator.scenario;

import holdfast.core.model.GroupId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// What processes do wrong, by a scenario.
final class Faults {

    private final Map<GroupId, Integer> failingStarts = new HashMap<>();
    private final Map<GroupId, String> onlyOn = new HashMap<>();
    private final Set<GroupId> unstoppable = new HashSet<>();

    /// @param starts that fail before one does not
    /// @param node   on which alone they fail; empty for every node
    void failStarts(GroupId group, int starts, String node) {
        failingStarts.put(group, starts);
        onlyOn.put(group, node);
    }

    void neverStop(GroupId group) {
        unstoppable.add(group);
    }

    /// Whether this start fails; counts it.
    boolean startFails(GroupId group, String node) {
        String only = onlyOn.getOrDefault(group, "");
        int left = failingStarts.getOrDefault(group, 0);
        if (left == 0 || !only.isEmpty() && !only.equals(node)) {
            return false;
        }
        failingStarts.put(group, left - 1);
        return true;
    }

    boolean cannotStop(GroupId group) {
        return unstoppable.contains(group);
    }
}
