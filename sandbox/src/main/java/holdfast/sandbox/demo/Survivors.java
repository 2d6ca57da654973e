package holdfast.sandbox.demo;

import holdfast.frontends.api.MemberStatus;
import holdfast.frontends.api.NodeStatus;
import holdfast.frontends.client.Ask;
import holdfast.frontends.client.Calls;
import holdfast.frontends.client.ClientException;
import holdfast.frontends.client.ClusterClient;
import holdfast.frontends.client.Endpoint;
import holdfast.sandbox.cluster.SandboxNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What the nodes that live say of one that was killed.
///
/// @param dead its name
record Survivors(List<ClusterClient> nodes, String dead) {

    /// One look at one node, so that none holds up the others.
    private static final Duration LOOK = Duration.ofSeconds(2);

    static Survivors of(ClusterClient client, List<SandboxNode> all, SandboxNode dead)
            throws ClientException {
        List<ClusterClient> nodes = new ArrayList<>();
        for (SandboxNode node : all) {
            if (!node.equals(dead)) {
                nodes.add(client.at(Endpoint.parse(node.place().apiUri())));
            }
        }
        return new Survivors(nodes, dead.name());
    }

    /// A sentence of the first that misses it.
    ///
    /// @param led whether it led: then those that followed miss it, otherwise the one that leads does
    Optional<String> missing(boolean led) {
        return look().stream()
                .filter(status -> led ? !status.leader().name().equals(dead) : misses(status))
                .findFirst()
                .map(status ->
                        status.node().name()
                                + (led ? " misses its leader" : ", which leads, misses " + dead));
    }

    /// A sentence of the one that leads now.
    Optional<String> leader() {
        return look().stream()
                .filter(Survivors::leads)
                .findFirst()
                .map(status -> status.node().name() + " is elected, in term " + status.term());
    }

    private List<NodeStatus> look() {
        List<NodeStatus> said = new ArrayList<>();
        for (ClusterClient node : nodes) {
            try {
                said.add(node.exchange(Calls.status(), Ask.within(LOOK)).value());
            } catch (ClientException e) {
                // It is asked again in a moment.
            }
        }
        return said;
    }

    private static boolean leads(NodeStatus status) {
        return status.role().equals(NodeStatus.LEADER);
    }

    private boolean misses(NodeStatus status) {
        return leads(status)
                && status.members().stream()
                        .filter(member -> member.name().equals(dead))
                        .noneMatch(MemberStatus::answers);
    }
}
