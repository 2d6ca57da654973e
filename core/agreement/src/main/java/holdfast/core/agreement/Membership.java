package holdfast.core.agreement;

import holdfast.core.model.Configuration;
import holdfast.core.model.FileId;
import holdfast.core.model.Index;
import holdfast.core.model.LogEnd;
import holdfast.core.model.NodeId;
import holdfast.core.model.Problem;
import holdfast.core.model.VoterId;
import holdfast.core.quorum.JointMajority;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Changes of the configuration at the leader: one at a time, and only where the new majority is there
/// (A8). A change of who votes goes through joint consensus, which ends by itself.
final class Membership {

    /// How many entries a member may lack and still be given a vote; the rest reaches it while the change
    /// is being committed.
    static final long CAUGHT_UP_ENTRIES = 100;

    private final Local local;
    private final Leading leading;
    private final Replication replication;
    private final Rounds rounds;
    private final Handover handover;

    Membership(
            Local local,
            Leading leading,
            Replication replication,
            Rounds rounds,
            Handover handover) {
        this.local = local;
        this.leading = leading;
        this.replication = replication;
        this.rounds = rounds;
        this.handover = handover;
    }

    void change(Event.Change wish) {
        Optional<Problem> refusal = notNow().or(() -> notCaughtUp(wish.changes()));
        if (refusal.isPresent()) {
            local.refuse(wish.ticket(), refusal.get());
            return;
        }
        Configuration present = local.configurations.current();
        switch (ConfigurationChange.of(present, wish.changes())) {
            case ConfigurationChange.Impossible(Problem why) -> local.refuse(wish.ticket(), why);
            case ConfigurationChange.Next(Configuration next) -> {
                if (hasRecentMajority(next)) {
                    LogEnd at = leading.append(new Entry.Reconfigured(next));
                    local.emit(new Action.Placed(wish.ticket(), at));
                } else {
                    local.refuse(wish.ticket(), noMajority(next));
                }
            }
        }
    }

    private Optional<Problem> notNow() {
        if (handover.isUnderWay()) {
            return Optional.of(Refusals.transferring(local, "change of the configuration"));
        }
        return isConfigurationSettled()
                ? Optional.empty()
                : Optional.of(
                        Refusals.notYet(
                                "Another change, or the start of this leader's term, is not yet"
                                        + " committed."));
    }

    private boolean isConfigurationSettled() {
        return local.commit().isAtLeast(local.configurations.since())
                && !local.configurations.current().isJoint()
                && local.log.termAt(local.commit()).equals(local.term());
    }

    /// Whether a change would not be refused because of another one.
    boolean isSettled() {
        return !handover.isUnderWay() && isConfigurationSettled();
    }

    /// What is known of the other members, in the order of their ids.
    List<View.Peer> peers() {
        List<View.Peer> peers = new ArrayList<>();
        for (NodeId node : local.configurations.current().members().keySet()) {
            if (replication.has(node)) {
                peers.add(
                        new View.Peer(
                                node,
                                replication.matchOf(node),
                                local.now() - replication.heardAt(node),
                                isCaughtUp(node)));
            }
        }
        return peers;
    }

    private Optional<Problem> notCaughtUp(List<MemberChange> changes) {
        for (MemberChange change : changes) {
            if (change instanceof MemberChange.Promote(NodeId node) && !isCaughtUp(node)) {
                return Optional.of(
                        Refusals.change(
                                "node " + node,
                                node
                                        + " has not caught up: its log reaches "
                                        + replication.matchOf(node)
                                        + " of "
                                        + local.log.lastIndex()
                                        + ".",
                                "Wait until it follows, and try again."));
            }
        }
        return Optional.empty();
    }

    private boolean isCaughtUp(NodeId node) {
        return node.equals(local.self)
                || replication.has(node)
                        && !replication.matchOf(node).equals(Index.ZERO)
                        && replication.matchOf(node).isAtLeast(local.log.base().index())
                        && local.log.lastIndex().value() - replication.matchOf(node).value()
                                <= CAUGHT_UP_ENTRIES;
    }

    /// Whether a majority of each half of the new configuration answered within the last lease length.
    private boolean hasRecentMajority(Configuration next) {
        return JointMajority.of(next).reached(this::answeredLately);
    }

    private boolean answeredLately(VoterId voter) {
        long since = local.now() - local.settings.leaseMillis();
        return switch (voter) {
            case NodeId node -> node.equals(local.self) || replication.heardAt(node) >= since;
            case FileId file -> rounds.witnessHeardAt() >= since;
        };
    }

    private Problem noMajority(Configuration next) {
        StringBuilder silent = new StringBuilder();
        for (VoterId voter : JointMajority.of(next).voters()) {
            if (!answeredLately(voter)) {
                silent.append(silent.isEmpty() ? "" : ", ").append(voter);
            }
        }
        return Refusals.change(
                "the cluster",
                "After it no majority would be there: not heard within a lease: " + silent + ".",
                "Bring these back, or leave them out of the change.");
    }
}
