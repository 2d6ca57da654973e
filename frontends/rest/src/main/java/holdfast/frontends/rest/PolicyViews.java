package holdfast.frontends.rest;

import holdfast.core.cluster.ClusterState;
import holdfast.core.cluster.group.Group;
import holdfast.core.cluster.group.GroupPolicies;
import holdfast.core.model.NodeId;
import holdfast.frontends.api.NodePriority;
import holdfast.frontends.api.NodeRef;
import holdfast.frontends.api.PoliciesView;
import java.util.List;

/// How groups are to be treated, in the words of the contract.
final class PolicyViews {

    private PolicyViews() {}

    static PoliciesView of(ClusterState state, Group group) {
        GroupPolicies policies = group.policies();
        return new PoliciesView(
                refs(state, policies.possibleOwners()),
                policies.preferredOwners().stream()
                        .map(owner ->
                                new NodePriority(
                                        NodePages.ref(state, owner.node()), owner.priority()))
                        .toList(),
                policies.onlyPreferred(),
                policies.autoStart(),
                PolicyWishes.words(policies.failback()),
                policies.stickiness(),
                policies.startDelayMillis(),
                policies.antiAffinity(),
                policies.hardAntiAffinity(),
                policies.home().map(node -> NodePages.ref(state, node)).orElse(NodeRef.NOBODY),
                policies.offFailed(),
                policies.maintenance(),
                policies.size().milliCpus(),
                policies.size().memoryBytes());
    }

    private static List<NodeRef> refs(ClusterState state, List<NodeId> nodes) {
        return nodes.stream().map(node -> NodePages.ref(state, node)).toList();
    }
}
