package holdfast.core.cluster.group;

import holdfast.core.cluster.ClusterState;
import holdfast.core.cluster.Names;
import holdfast.core.model.NodeId;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Which policies a group may have.
final class PolicyRules {

    private PolicyRules() {}

    static Optional<GroupRefusal> refusal(ClusterState state, GroupPolicies policies) {
        return refusalOfNumbers(policies).or(() -> refusalOfOwners(state, policies));
    }

    private static Optional<GroupRefusal> refusalOfNumbers(GroupPolicies policies) {
        if (!isWithin(policies.priority(), 1, GroupLimits.PRIORITY_MOST)) {
            return Optional.of(GroupRefusal.PRIORITY);
        }
        if (!isWithin(policies.stickiness(), 0, GroupLimits.STICKINESS)) {
            return Optional.of(GroupRefusal.STICKINESS);
        }
        if (!isWithin(policies.startDelayMillis(), 0, GroupLimits.START_DELAY_MILLIS)) {
            return Optional.of(GroupRefusal.START_DELAY);
        }
        if (!Size.isWithinLimits(policies.size())) {
            return Optional.of(GroupRefusal.SIZE);
        }
        if (policies.antiAffinity().size() > GroupLimits.ANTI_AFFINITY_CLASSES
                || hasTwice(policies.antiAffinity())
                || !policies.antiAffinity().stream().allMatch(Names::isNodeName)) {
            return Optional.of(GroupRefusal.ANTI_AFFINITY);
        }
        return isFailback(policies.failback())
                ? Optional.empty()
                : Optional.of(GroupRefusal.FAILBACK);
    }

    private static boolean isFailback(Failback failback) {
        return switch (failback) {
            case Failback.Never(), Failback.AtOnce() -> true;
            case Failback.Within(var from, var to, var zone) ->
                    isWithin(from, 0, GroupLimits.LAST_HOUR)
                            && isWithin(to, 0, GroupLimits.LAST_HOUR)
                            && zone.length() <= GroupLimits.ZONE_CHARACTERS
                            && zone.matches("[A-Za-z][A-Za-z0-9_+/-]*");
        };
    }

    private static Optional<GroupRefusal> refusalOfOwners(
            ClusterState state, GroupPolicies policies) {
        List<NodeId> preferred = policies.preferred();
        if (preferred.size() > GroupLimits.PREFERRED_OWNERS
                || hasTwice(preferred)
                || !policies.preferredOwners().stream()
                        .allMatch(owner -> isWithin(owner.priority(), 1, GroupLimits.PRIORITY_MOST))
                || !isFalling(policies.preferredOwners())) {
            return Optional.of(GroupRefusal.OWNERS);
        }
        if (policies.possibleOwners().size() > GroupLimits.POSSIBLE_OWNERS
                || hasTwice(policies.possibleOwners())) {
            return Optional.of(GroupRefusal.POSSIBLE_OWNERS);
        }
        Set<NodeId> members = state.configuration().members().keySet();
        if (!members.containsAll(preferred)
                || !members.containsAll(policies.possibleOwners())
                || !members.containsAll(policies.home().stream().toList())) {
            return Optional.of(GroupRefusal.NODE);
        }
        if (members.stream().noneMatch(policies::allow)) {
            return Optional.of(GroupRefusal.OWNERS_EXCLUDE);
        }
        return policies.home().filter(home -> !policies.allow(home)).isPresent()
                ? Optional.of(GroupRefusal.HOME)
                : Optional.empty();
    }

    private static boolean isFalling(List<PreferredOwner> owners) {
        for (int i = 1; i < owners.size(); i++) {
            if (owners.get(i).priority() > owners.get(i - 1).priority()) {
                return false;
            }
        }
        return true;
    }

    private static boolean hasTwice(Collection<?> all) {
        return new HashSet<>(all).size() != all.size();
    }

    static boolean isWithin(long number, long least, long most) {
        return number >= least && number <= most;
    }
}
