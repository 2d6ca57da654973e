package holdfast.core.failover;

import holdfast.core.cluster.ClusterState;
import holdfast.core.cluster.group.Awaited;
import holdfast.core.cluster.group.Group;
import holdfast.core.cluster.group.GroupState;
import holdfast.core.cluster.group.OwedRun;
import holdfast.core.cluster.group.Owner;
import holdfast.core.cluster.group.Phase;
import holdfast.core.cluster.group.Run;
import holdfast.core.cluster.group.Wanted;
import holdfast.core.cluster.placement.Upkeep;
import holdfast.core.model.NodeId;
import holdfast.core.model.OrderedMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Why a group is where it is, and what it waits for, in words for people.
///
/// @param sentence what it is doing
/// @param why      it came to be so
/// @param waits    what it waits for; empty where it waits for nothing
public record Explanation(String sentence, String why, List<Wait> waits) {

    public Explanation {
        waits = List.copyOf(waits);
    }

    /// Explains a group of this state.
    ///
    /// @param standing of the leader, or [Standing#UNKNOWN]: then nothing is said of who is silent
    public static Explanation of(ClusterState state, Standing standing, Group group) {
        return new Maker(state, standing, group).explanation();
    }

    /// What nothing can start without after a forced start (A7), for `status`: the same for all groups.
    public static List<Wait> afterForcedStart(ClusterState state) {
        List<Wait> waits = new ArrayList<>();
        for (OrderedMap.Entry<NodeId, Awaited> node : state.groups().awaited()) {
            String name = node.value().name();
            List<String> proofs = new ArrayList<>();
            proofs.add(name + " is back and reports what it runs.");
            proofs.addAll(PowerWords.proof(state, node.key(), name));
            proofs.add(confirmed(name));
            waits.add(
                    new Wait(
                            name + ", which was not reached since the forced start",
                            node.value().since().atMillis(),
                            proofs));
        }
        return waits;
    }

    private static String confirmed(String name) {
        return "An operator confirms that "
                + name
                + " is stopped: `node confirm-stopped "
                + name
                + " --confirm "
                + name
                + "`.";
    }

    private record Maker(ClusterState state, Standing standing, Group group) {

        Explanation explanation() {
            return switch (group.owner()) {
                case Owner.Owning(Run run, Phase phase) ->
                        new Explanation(
                                owned(run, phase),
                                Reasons.why(state, group),
                                ownedWaits(run, phase));
                case Owner.Nobody() ->
                        new Explanation(unowned(), Reasons.why(state, group), unownedWaits());
            };
        }

        private String owned(Run run, Phase phase) {
            String node = name(run.node());
            String what =
                    switch (phase) {
                        case STARTING -> "is being started on " + node;
                        case ONLINE -> "runs on " + node;
                        case STOPPING -> "is being stopped on " + node;
                    };
            return "It " + what + " as " + run.number() + ".";
        }

        private String unowned() {
            return switch (group.state()) {
                case OFFLINE -> "It is offline.";
                case FAILED ->
                        "It failed too often and is left alone: bring it online to try again.";
                case WAITING -> "It runs nowhere and waits.";
                case STOPPING -> "It is not wanted, and not known to have stopped.";
                case STARTING, ONLINE ->
                        throw new IllegalStateException("nobody owns " + group + " and it runs");
            };
        }

        private List<Wait> ownedWaits(Run run, Phase phase) {
            List<Wait> waits = new ArrayList<>(afterForcedStart(state));
            waits.addAll(owedWaits());
            if (isSilent(run.node()) && !state.groups().awaited().containsKey(run.node())) {
                waits.add(silent(run));
            } else if (phase != Phase.ONLINE && waits.isEmpty()) {
                String what = name(run.node()) + " to say that it " + did(phase) + " it";
                waits.add(new Wait(what, group.since().atMillis(), List.of()));
            }
            return waits;
        }

        private static String did(Phase phase) {
            return phase == Phase.STARTING ? "started" : "stopped";
        }

        private boolean isSilent(NodeId node) {
            return standing.of(node).filter(at -> at.lease() != LeaseStanding.HELD).isPresent();
        }

        /// Its node does not ask for its lease. Either the lease runs out, or something keeps the planner
        /// from taking the run away.
        private Wait silent(Run run) {
            String node = name(run.node());
            long since = group.since().atMillis();
            if (!group.isManaged()) {
                String what = "an administrator: the cluster is told to leave it as it is";
                return new Wait(what, since, List.of(back(node)));
            }
            if (state.placement().of(run.node()).now() == Upkeep.HELD) {
                String what = node + " to be back: what it has stays its own meanwhile";
                return new Wait(what, since, List.of(back(node)));
            }
            Set<NodeId> held = BlastRadius.held(state, standing);
            if (held.contains(run.node())) {
                String what =
                        "an operator, because "
                                + held.size()
                                + " nodes vanished within one lease, more than half of all";
                String allow =
                        "An operator allows as many: `setting set "
                                + BlastRadius.SETTING
                                + " "
                                + held.size()
                                + "`.";
                return new Wait(what, since, proofs(run, back(node), allow, confirmed(node)));
            }
            boolean stays =
                    group.wanted() == Wanted.ONLINE
                            && !new Places(state, standing).hasOtherThan(group, run.node());
            if (stays) {
                String what = "any node that could have it; " + node + ", which has it, is silent";
                return new Wait(what, since, List.of(back(node), "Another node comes back."));
            }
            String what = "the end of the lease of " + node + ", which is silent";
            return new Wait(what, since, proofs(run, back(node), leaseEnds(node), confirmed(node)));
        }

        /// These, and what the fence device of the run's node would prove.
        private List<String> proofs(Run run, String... others) {
            List<String> proofs = new ArrayList<>(List.of(others));
            proofs.addAll(1, PowerWords.proof(state, run.node(), name(run.node())));
            return proofs;
        }

        private List<Wait> unownedWaits() {
            if (group.state() == GroupState.OFFLINE || group.state() == GroupState.FAILED) {
                return owedWaits();
            }
            List<Wait> waits = new ArrayList<>(afterForcedStart(state));
            waits.addAll(owedWaits());
            if (waits.isEmpty()) {
                waits.add(new Wait(placeAwaited(), group.since().atMillis(), List.of()));
            }
            return waits;
        }

        private String placeAwaited() {
            if (standing.equals(Standing.UNKNOWN)) {
                return "the next plan";
            }
            Places places = new Places(state, standing);
            Readiness readiness = new Readiness(state, standing, places);
            Optional<String> waits =
                    readiness
                            .waits(group)
                            .or(() -> keptDown(places))
                            .or(() -> placeNotReady(places, readiness));
            if (waits.isPresent()) {
                return waits.get();
            }
            if (places.isEmpty()) {
                return "any node that holds its lease and takes groups";
            }
            List<String> obstacles = places.obstacles(group);
            return obstacles.isEmpty()
                    ? "the next plan"
                    : "any node that can have it: " + String.join("; ", obstacles);
        }

        private Optional<String> keptDown(Places places) {
            return places.units()
                    .of(group.id())
                    .flatMap(unit -> places.barriers().keepsDown(unit))
                    .map(why -> "a change: " + why);
        }

        private Optional<String> placeNotReady(Places places, Readiness readiness) {
            return places.take(group).flatMap(choice -> readiness.waitsOn(group, choice.node()));
        }

        private List<Wait> owedWaits() {
            List<Wait> waits = new ArrayList<>();
            for (OwedRun owed : group.owed()) {
                String node = owed.nodeName();
                List<String> proofs = new ArrayList<>();
                proofs.add(node + " says that it has stopped.");
                proofs.add(node + " is back and reports that it does not have it.");
                proofs.addAll(PowerWords.proof(state, owed.run().node(), node));
                proofs.add(leaseEnds(node));
                proofs.add(confirmed(node));
                waits.add(
                        new Wait(
                                "a proof that "
                                        + owed.run().number()
                                        + " on "
                                        + node
                                        + " has ended",
                                owed.atMillis(),
                                proofs));
            }
            return waits;
        }

        private static String leaseEnds(String node) {
            return "The lease of " + node + " ends, without a word from it.";
        }

        private static String back(String node) {
            return node + " is back.";
        }

        private String name(NodeId node) {
            return Wording.name(state, node);
        }
    }
}
