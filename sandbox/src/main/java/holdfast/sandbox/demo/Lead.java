package holdfast.sandbox.demo;

import holdfast.frontends.api.NodeStatus;
import holdfast.frontends.client.ClientException;
import holdfast.frontends.client.ClusterClient;
import holdfast.frontends.client.Endpoint;
import holdfast.sandbox.cluster.Sandbox;
import holdfast.sandbox.cluster.SandboxNode;
import holdfast.sandbox.model.SandboxException;

/// Lets a certain node lead, or another one, as `holdfast manager move` does.
///
/// @param client of all nodes
record Lead(Sandbox sandbox, ClusterClient client, Patience patience) {

    /// Returns when the node itself has just said so in a healthy cluster.
    ///
    /// @param wanted whether this node is to lead
    void bring(SandboxNode node, boolean wanted) throws SandboxException {
        SandboxNode other =
                sandbox.nodes().stream().filter(one -> !one.equals(node)).findFirst().orElseThrow();
        String to = (wanted ? node : other).name();
        patience.until(
                wanted ? node + " leads" : "another than " + node + " leads",
                () -> {
                    if (leads(node) != wanted) {
                        client.moveManager(to);
                        return false;
                    }
                    return sandbox.wanting().isEmpty() && leads(node) == wanted;
                });
    }

    private boolean leads(SandboxNode node) throws ClientException {
        return client.at(Endpoint.parse(node.place().apiUri()))
                .status()
                .role()
                .equals(NodeStatus.LEADER);
    }
}
