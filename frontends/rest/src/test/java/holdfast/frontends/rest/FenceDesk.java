package holdfast.frontends.rest;

import holdfast.core.cluster.ClusterState;
import holdfast.core.cluster.fence.FenceCommand;
import holdfast.core.model.NodeId;
import holdfast.core.model.OrderedMap;
import holdfast.core.model.Problem;
import holdfast.frontends.api.FenceTest;
import holdfast.frontends.api.NodeRef;
import holdfast.frontends.api.PutFence;

/// A node whose fence devices have no secrets, and are on.
final class FenceDesk implements FenceAccess {

    @Override
    public FenceCommand.SetFence sealed(
            ClusterState known, NodeId node, PutFence wish, boolean automatic, long delayMillis)
            throws AccessException {
        if (!wish.secrets().isEmpty()) {
            throw new AccessException(
                    AccessException.Kind.REFUSED,
                    new Problem("fence-secrets-without-ca", "seal", "it", "No CA.", "None."));
        }
        OrderedMap<String, String> options = OrderedMap.empty();
        for (var option : wish.options().entrySet()) {
            options = options.put(option.getKey(), option.getValue());
        }
        return new FenceCommand.SetFence(
                node,
                wish.agent(),
                options,
                java.util.List.of(),
                OrderedMap.empty(),
                automatic,
                delayMillis);
    }

    @Override
    public FenceTest test(Ask ask, NodeId node) {
        return new FenceTest(new NodeRef(node.value().toString(), "alpha"), FenceTest.ON, "", 3);
    }
}
