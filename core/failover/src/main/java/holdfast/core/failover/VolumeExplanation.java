package holdfast.core.failover;

import holdfast.core.cluster.ClusterState;
import holdfast.core.cluster.storage.Copy;
import holdfast.core.cluster.storage.Doubt;
import holdfast.core.cluster.storage.OwedPrimary;
import holdfast.core.cluster.storage.ReplicationGroup;
import holdfast.core.model.NodeId;
import holdfast.core.model.Revision;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// How a replication group stands by what is agreed on, and what it waits for, in words for people. What its copies
/// measure is told elsewhere.
///
/// @param waits what it waits for; empty where it waits for nothing
public record VolumeExplanation(Condition condition, String sentence, List<Wait> waits) {

    public VolumeExplanation {
        waits = List.copyOf(waits);
    }

    /// The worst that is true of a group, the best first.
    public enum Condition {
        /// Served, and every copy is in sync.
        IN_SYNC("in-sync"),
        /// Served, with a copy that is not in sync.
        DEGRADED("degraded"),
        /// Writes wait, or all does.
        WAITING("waiting"),
        /// Nobody knows which copy has everything: nothing is promoted before a node is back or an operator decides.
        DOUBTFUL("doubtful");

        private final String word;

        Condition(String word) {
            this.word = word;
        }

        /// How it is written.
        public String word() {
            return word;
        }
    }

    /// Explains a group of this state.
    ///
    /// @param nodes of the leader, or [Standing#UNKNOWN]: then nothing is said of who is silent
    public static VolumeExplanation of(ClusterState state, Standing nodes, ReplicationGroup group) {
        return new Maker(state, nodes, group).explanation();
    }

    /// A copy's standing as people say it.
    public static String word(Copy copy) {
        if (copy.doubt() == Doubt.FORCED) {
            return "unknown since the forced start";
        }
        if (copy.doubt() == Doubt.DAMAGED) {
            return "damaged, and the last one in sync";
        }
        return switch (copy.standing()) {
            case IN_SYNC -> "in sync";
            case OUT, COMPARE -> "not in sync";
            case DAMAGED -> "damaged";
        };
    }

    private record Maker(ClusterState state, Standing nodes, ReplicationGroup group) {

        VolumeExplanation explanation() {
            List<Wait> waits = waits();
            int inSync = group.inSync().size();
            if (group.isDoubtful()) {
                return new VolumeExplanation(
                        Condition.DOUBTFUL,
                        "It is not sure which copy has everything: " + copies(true) + ".",
                        waits);
            }
            String primary = name(group.primaryCopy().node());
            if (!waits.isEmpty()) {
                return new VolumeExplanation(
                        Condition.WAITING,
                        isServed() && !isSilent()
                                ? "It is served on " + primary + ", and its writes wait."
                                : "It is not served: " + primary + " is its primary.",
                        waits);
            }
            return inSync == group.copies().size()
                    ? new VolumeExplanation(Condition.IN_SYNC, well(primary, inSync), waits)
                    : new VolumeExplanation(
                            Condition.DEGRADED,
                            "It is served on "
                                    + primary
                                    + "; "
                                    + inSync
                                    + " of "
                                    + group.copies().size()
                                    + " copies "
                                    + (inSync == 1 ? "is" : "are")
                                    + " in sync: "
                                    + copies(false)
                                    + ".",
                            waits);
        }

        private static String well(String primary, int copies) {
            return copies == 1
                    ? "It is served on " + primary + ", which has its only copy."
                    : "It is served on " + primary + ", and its " + copies + " copies are in sync.";
        }

        /// Those that are not as they should be.
        private String copies(boolean doubtful) {
            return group.copies().stream()
                    .filter(copy -> doubtful ? copy.isDoubtful() : !copy.isInSync())
                    .map(copy -> "that on " + name(copy.node()) + " is " + word(copy))
                    .collect(Collectors.joining(", "));
        }

        private boolean isServed() {
            return !group.servingAt().equals(Revision.ZERO);
        }

        private boolean isSilent() {
            return nodes.of(group.primaryCopy().node())
                    .filter(at -> at.lease() != LeaseStanding.HELD)
                    .isPresent();
        }

        private List<Wait> waits() {
            List<Wait> waits = new ArrayList<>();
            for (Copy copy : group.copies()) {
                if (copy.isDoubtful()) {
                    waits.add(doubt(copy));
                }
            }
            for (OwedPrimary owed : group.owed()) {
                waits.add(proof(owed));
            }
            String primary = name(group.primaryCopy().node());
            if (isSilent()) {
                waits.add(silent(primary));
            } else if (!isServed() && waits.isEmpty()) {
                String what = primary + " to say that it serves";
                waits.add(new Wait(what, group.tenureAtMillis(), List.of()));
            }
            if (group.inSync().size() < group.minCopies()) {
                waits.add(copiesInSync());
            }
            return waits;
        }

        private Wait doubt(Copy copy) {
            String node = name(copy.node());
            String decides =
                    "An operator decides which copy is to count: `volume promote "
                            + group.name()
                            + " NODE`.";
            return copy.doubt() == Doubt.FORCED
                    ? new Wait(
                            node + ", which was not reached since the forced start",
                            copy.sinceMillis(),
                            List.of(back(node), decides))
                    : new Wait(
                            "another copy in sync, because that on " + node + " is damaged",
                            copy.sinceMillis(),
                            List.of("Another node with a copy is back.", decides));
        }

        private Wait proof(OwedPrimary owed) {
            String node = owed.nodeName();
            return new Wait(
                    "a proof that " + node + ", which was its primary, has stopped",
                    owed.takenAtMillis(),
                    List.of(
                            node + " is back and follows the new primary.",
                            "The lease of " + node + " ends, without a word from it.",
                            "An operator confirms that "
                                    + node
                                    + " is stopped: `node confirm-stopped "
                                    + node
                                    + " --confirm "
                                    + node
                                    + "`."));
        }

        private Wait silent(String primary) {
            boolean another =
                    group.inSync().stream()
                            .anyMatch(copy ->
                                    copy.seat() != group.primary() && nodes.isAlive(copy.node()));
            return another
                    ? new Wait(
                            "the end of the lease of " + primary + ", which is silent",
                            group.tenureAtMillis(),
                            List.of(back(primary), "Its lease ends; another copy is promoted."))
                    : new Wait(
                            primary + ", which is silent: no other copy that lives is in sync",
                            group.tenureAtMillis(),
                            List.of(back(primary), "Another node with a copy in sync is back."));
        }

        private Wait copiesInSync() {
            long since =
                    group.copies().stream()
                            .filter(copy -> !copy.isInSync())
                            .mapToLong(Copy::sinceMillis)
                            .max()
                            .orElse(group.tenureAtMillis());
            return new Wait(
                    group.minCopies()
                            + " copies in sync, of which there "
                            + (group.inSync().size() == 1
                                    ? "is 1"
                                    : "are " + group.inSync().size()),
                    since,
                    List.of());
        }

        private static String back(String node) {
            return node + " is back.";
        }

        private String name(NodeId node) {
            return Wording.name(state, node);
        }
    }
}
