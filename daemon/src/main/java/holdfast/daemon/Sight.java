package holdfast.daemon;

import holdfast.core.agreement.Role;
import holdfast.core.agreement.View;
import holdfast.core.cluster.ClusterState;
import holdfast.core.cluster.NodeRecord;
import holdfast.core.failover.Standing;
import holdfast.core.model.Configuration;
import holdfast.core.model.FileId;
import holdfast.core.model.LogEnd;
import holdfast.core.model.Member;
import holdfast.core.model.NodeId;
import holdfast.core.model.Problem;
import holdfast.core.model.Term;
import holdfast.core.model.VoterId;
import holdfast.core.model.Witness;
import holdfast.core.node.Node;
import holdfast.core.quorum.JointMajority;
import holdfast.core.quorum.Outlook;
import holdfast.core.witness.WitnessAction.Verdict;
import holdfast.drivers.wire.LinkStatus;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// All that this node sees of its cluster at one moment: what reports are made of.
///
/// @param node  the agreement and the state, copied on the node's own thread
/// @param links  of the wire, by peer
/// @param unable why this node can run no groups, if it can't
/// @param frozen whether groups run on this node that are frozen
record Sight(
        NodeId self,
        Copy node,
        Map<NodeId, LinkStatus> links,
        Peers peers,
        Optional<Problem> unable,
        boolean frozen) {

    /// After this long without an answer a member is shown as silent.
    static final Duration SILENT = Duration.ofSeconds(1);

    /// What of a node's [View] a report needs.
    record Copy(
            Role role,
            String roleName,
            Term term,
            Optional<NodeId> leader,
            LogEnd last,
            Configuration configuration,
            boolean confirmed,
            Map<NodeId, View.Peer> peers,
            Optional<View.WitnessWord> witness,
            ClusterState state,
            Standing standing) {

        static Copy of(Node node) {
            View view = node.agreement();
            Map<NodeId, View.Peer> peers = new HashMap<>();
            view.peers().forEach(peer -> peers.put(peer.node(), peer));
            return new Copy(
                    view.role(),
                    Presence.roleName(view),
                    view.term(),
                    view.leader(),
                    view.last(),
                    view.configuration(),
                    view.confirmedLately(),
                    peers,
                    view.witness(),
                    node.state(),
                    node.standing());
        }
    }

    static Sight of(NodeId self, Copy node, List<LinkStatus> links, Peers peers, NodeHost host) {
        Map<NodeId, LinkStatus> byPeer = new HashMap<>();
        links.forEach(link -> byPeer.put(link.peer(), link));
        return new Sight(self, node, byPeer, peers, host.unable(), host.isFrozen());
    }

    Configuration configuration() {
        return node.configuration();
    }

    ClusterState state() {
        return node.state();
    }

    boolean leads() {
        return node.role() == Role.LEADER;
    }

    /// Whether decisions are possible as far as this node can tell.
    boolean isHeld() {
        return leads() ? node.confirmed() : node.leader().isPresent();
    }

    /// How long a member has not answered this node; nothing where it was never heard.
    Optional<Duration> silence(NodeId member) {
        if (member.equals(self)) {
            return Optional.of(Duration.ZERO);
        }
        View.Peer peer = node.peers().get(member);
        if (peer != null) {
            return Optional.of(Duration.ofMillis(peer.silentMillis()));
        }
        LinkStatus link = links.get(member);
        return link == null ? Optional.empty() : link.heard();
    }

    boolean answers(NodeId member) {
        return silence(member).filter(silence -> silence.compareTo(SILENT) < 0).isPresent();
    }

    boolean answers(VoterId voter) {
        return switch (voter) {
            case NodeId member -> answers(member);
            case FileId file -> witnessAnswers();
        };
    }

    /// Whether the witness has a vote in the configuration in force.
    boolean witnessVotes() {
        return JointMajority.of(configuration()).hasWitness();
    }

    /// The leader asks the witness several times a second; who follows goes by what the leader says.
    boolean witnessAnswers() {
        if (leads() || node.leader().isEmpty()) {
            return node.witness().filter(word -> word.verdict() != Verdict.NO_ANSWER).isPresent();
        }
        return node.leader()
                .flatMap(peers::presence)
                .filter(presence -> presence.witness().equals(Presence.WITNESS_ANSWERS))
                .isPresent();
    }

    Optional<Witness.Share> share() {
        return configuration().witness() instanceof Witness.Share share
                ? Optional.of(share)
                : Optional.empty();
    }

    Outlook outlook() {
        return Outlook.of(configuration(), this::answers);
    }

    /// A node's name, or the short form of its id while it has none.
    String name(NodeId member) {
        NodeRecord known = state().nodes().get(member);
        return known == null
                ? peers.greeting(member).map(greeting -> greeting.name()).orElse(member.toString())
                : known.name();
    }

    String name(VoterId voter) {
        return switch (voter) {
            case NodeId member -> name(member);
            case FileId file -> "the witness";
        };
    }

    /// A text of core with ids replaced by names.
    String withNames(String text) {
        String named = text;
        for (Member member : configuration().members().values()) {
            named = named.replace(member.node().toString(), name(member.node()));
        }
        return named;
    }
}
