package holdfast.daemon;

import holdfast.core.cluster.fence.FenceDevice;
import holdfast.core.cluster.fence.FenceRefusal;
import holdfast.core.json.Json;
import holdfast.core.json.JsonException;
import holdfast.core.json.JsonFields;
import holdfast.core.model.Bytes;
import holdfast.core.model.NodeId;
import holdfast.core.model.Problem;
import holdfast.drivers.fence.AgentEnd;
import holdfast.drivers.wire.WireException;
import java.util.Locale;

/// What this node does as the leader where somebody wants to know whether a fence device answers: it is asked, and not
/// switched.
final class FenceDesk {

    static final String TEST = "test-fence";

    private final Published published;
    private final FenceDriver driver;
    private final NodeId self;

    FenceDesk(Published published, FenceDriver driver, NodeId self) {
        this.published = published;
        this.driver = driver;
        this.self = self;
    }

    Bytes test(Bytes body) throws WireException, JsonException, InterruptedException {
        JsonFields fields = Documents.read(body);
        NodeId node = Documents.node(fields, "node");
        if (!published.leadership().isOwn()) {
            throw new WireException(Problems.notLeader(published.leadership().leader()));
        }
        FenceDevice device = published.state().fences().of(node);
        if (device == null) {
            throw new WireException(
                    new Problem(
                            FenceRefusal.UNKNOWN.code(),
                            TEST,
                            "node " + node,
                            FenceRefusal.UNKNOWN.why(),
                            FenceRefusal.UNKNOWN.remedy()));
        }
        long begun = System.nanoTime();
        AgentEnd end = driver.run(node, device, "status");
        return Documents.write(
                Json.object()
                        .put("by", self.value().toString())
                        .put("power", end.power().name().toLowerCase(Locale.ROOT))
                        .put("why", end.power() == AgentEnd.Power.UNKNOWN ? end.sentence() : "")
                        .put("millis", (System.nanoTime() - begun) / 1_000_000));
    }
}
