package holdfast.daemon;

import holdfast.core.cluster.ClusterState;
import holdfast.core.cluster.NodeRecord;
import holdfast.core.cluster.fence.FenceCommand;
import holdfast.core.json.Json;
import holdfast.core.json.JsonException;
import holdfast.core.json.JsonFields;
import holdfast.core.model.Bytes;
import holdfast.core.model.NodeId;
import holdfast.core.model.OrderedMap;
import holdfast.drivers.trust.TrustException;
import holdfast.frontends.api.FenceTest;
import holdfast.frontends.api.NodeRef;
import holdfast.frontends.api.PutFence;
import holdfast.frontends.rest.AccessException;
import holdfast.frontends.rest.AccessException.Kind;
import holdfast.frontends.rest.Ask;
import holdfast.frontends.rest.FenceAccess;
import java.util.function.Supplier;

/// What a member of a cluster does about fence devices: seals their secrets, and has the leader try them.
record Fencings(Supplier<ClusterState> state, Asking asking, FenceSecrets secrets)
        implements FenceAccess {

    @Override
    public FenceCommand.SetFence sealed(
            ClusterState known, NodeId node, PutFence wish, boolean automatic, long delayMillis)
            throws AccessException {
        OrderedMap<String, String> options = OrderedMap.empty();
        for (var option : wish.options().entrySet()) {
            options = options.put(option.getKey(), option.getValue());
        }
        try {
            return new FenceCommand.SetFence(
                    node,
                    wish.agent(),
                    options,
                    wish.secrets().keySet().stream().sorted().toList(),
                    secrets.seal(known, node, wish.secrets()),
                    automatic,
                    delayMillis);
        } catch (TrustException e) {
            throw new AccessException(Kind.REFUSED, e.problem());
        }
    }

    @Override
    public FenceTest test(Ask ask, NodeId node) throws AccessException, InterruptedException {
        Bytes body = Documents.write(Json.object().put("node", node.value().toString()));
        Bytes answer = asking.leader("node fence test", FenceDesk.TEST, body, ask.limit());
        try {
            JsonFields fields = Documents.read(answer);
            return new FenceTest(
                    ref(Documents.node(fields, "by")),
                    fields.text("power"),
                    fields.text("why"),
                    fields.number("millis"));
        } catch (JsonException e) {
            throw new AccessException(
                    Kind.UNKNOWN_OUTCOME,
                    Problems.notUnderstood("answer", String.valueOf(e.getMessage())));
        }
    }

    private NodeRef ref(NodeId node) {
        NodeRecord described = state.get().nodes().get(node);
        return new NodeRef(node.value().toString(), described == null ? "" : described.name());
    }
}
