package holdfast.sandbox.cluster;

import holdfast.frontends.api.MemberStatus;
import holdfast.frontends.api.NodeStatus;
import holdfast.frontends.api.WitnessStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Whether a cluster is as one wants it: one node leads, every member's API answers and follows that leader,
/// all members are caught up, and the witness votes if there is one (or needs no vote, with an odd number of
/// nodes).
final class Health {

    /// Entries that a member may lack while commands keep coming.
    private static final long LAG = 100;

    private static final Set<String> WELL =
            Set.of(WitnessStatus.NONE, WitnessStatus.VOTES, WitnessStatus.SPARE);

    private final Watch watch;
    private final List<SandboxNode> nodes;
    private final boolean witness;

    Health(Watch watch, List<SandboxNode> nodes, boolean witness) {
        this.watch = watch;
        this.nodes = nodes;
        this.witness = witness;
    }

    /// What is not as it should be, in a few words each; nothing where all is.
    List<String> wanting() {
        List<String> wanting = new ArrayList<>();
        Optional<SandboxNode> leader = watch.leader();
        if (leader.isEmpty()) {
            wanting.add("nobody leads");
            for (SandboxNode node : nodes) {
                if (watch.look(node) instanceof Look.Silent(String why)) {
                    wanting.add(node + " does not answer (" + why + ")");
                }
            }
            return wanting;
        }
        NodeStatus status = watch.status(leader.get()).orElse(null);
        if (status == null) {
            return List.of(leader.get() + " does not answer any more");
        }
        status.members().forEach(member -> look(member, status, wanting));
        String state = status.witness().state();
        if (!WELL.contains(state) || witness == state.equals(WitnessStatus.NONE)) {
            wanting.add("the witness is " + state + ": " + status.witness().reason());
        }
        return wanting;
    }

    private void look(MemberStatus member, NodeStatus leading, List<String> wanting) {
        if (!member.self() && !member.answers()) {
            wanting.add("member " + member.name() + " does not answer the leader");
        } else if (!member.self() && (member.behind() < 0 || member.behind() > LAG)) {
            wanting.add("member " + member.name() + " is behind");
        }
        for (SandboxNode node : nodes) {
            if (isOf(member, node.place())) {
                follows(node, leading).ifPresent(wanting::add);
            }
        }
    }

    private static boolean isOf(MemberStatus member, NodePlace place) {
        return place.isBare()
                ? place.name().equals(member.name())
                : place.id().toString().equals(member.id());
    }

    private Optional<String> follows(SandboxNode node, NodeStatus leading) {
        return switch (watch.look(node)) {
            case Look.Silent(String why) -> Optional.of(node + " does not answer (" + why + ")");
            case Look.Answered(NodeStatus own) ->
                    own.term() == leading.term() && own.leader().id().equals(leading.node().id())
                            ? Optional.empty()
                            : Optional.of(node + " does not follow " + leading.node().name());
        };
    }
}
