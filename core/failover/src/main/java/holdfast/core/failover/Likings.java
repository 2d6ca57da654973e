package holdfast.core.failover;

import holdfast.core.cluster.group.Failback;
import holdfast.core.cluster.group.Group;
import holdfast.core.cluster.group.PreferredOwner;
import holdfast.core.model.NodeId;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/// What a group's own policies say of nodes and times.
final class Likings {

    /// Above what any preferred owner can have.
    private static final long HOME = 1_000_000;

    private Likings() {}

    /// Points of a node by the group's home and preferred owners; 0 of any other node.
    static long ofOwners(Group group, NodeId node) {
        if (group.policies().home().equals(Optional.of(node))) {
            return HOME;
        }
        for (PreferredOwner owner : group.policies().preferredOwners()) {
            if (owner.node().equals(node)) {
                return owner.priority();
            }
        }
        return 0;
    }

    /// More points than this no node can have by the group's owners.
    static long mostOfOwners(Group group) {
        if (group.policies().home().isPresent()) {
            return HOME;
        }
        return group.policies().preferredOwners().stream()
                .mapToInt(PreferredOwner::priority)
                .max()
                .orElse(0);
    }

    /// Whether the group may go to a better node now, by the leader's clock.
    ///
    /// @param atMillis milliseconds since 1970 UTC
    static boolean mayFailBack(Group group, long atMillis) {
        return switch (group.policies().failback()) {
            case Failback.Never() -> false;
            case Failback.AtOnce() -> true;
            case Failback.Within(var from, var to, var zone) ->
                    zone(zone)
                            .filter(known -> isWithin(hour(atMillis, known), from, to))
                            .isPresent();
        };
    }

    private static Optional<ZoneId> zone(String name) {
        try {
            return Optional.of(ZoneId.of(name));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    private static int hour(long atMillis, ZoneId zone) {
        return Instant.ofEpochMilli(atMillis).atZone(zone).getHour();
    }

    private static boolean isWithin(int hour, int from, int to) {
        if (from == to) {
            return true;
        }
        return from < to ? hour >= from && hour < to : hour >= from || hour < to;
    }
}
