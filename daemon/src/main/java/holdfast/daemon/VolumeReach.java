package holdfast.daemon;

import holdfast.core.json.Json;
import holdfast.core.json.JsonObject;
import holdfast.core.model.NodeId;
import holdfast.core.model.ReplicationGroupId;
import holdfast.core.model.Revision;
import holdfast.core.model.VolumeId;
import holdfast.frontends.api.VerifyReport;
import holdfast.frontends.rest.AccessException;
import holdfast.frontends.rest.Ask;
import holdfast.frontends.rest.StorageReport;
import holdfast.frontends.rest.VolumeAccess;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/// Asks the nodes about the storage that each of them keeps: this one over its own [VolumeDesk], the others over the wire.
record VolumeReach(Published published, Asking.Way way) implements VolumeAccess {

    static VolumeReach of(Daemon.Parts parts) {
        return new VolumeReach(
                parts.published(), Asking.way(parts.self(), parts.wire(), parts.desks()));
    }

    @Override
    public Map<NodeId, StorageReport> reports(Set<NodeId> nodes, Duration limit)
            throws InterruptedException {
        return new Questions(way)
                .all(
                        nodes,
                        VolumeDesk.REPORT,
                        limit,
                        StorageJson::report,
                        StorageReport.Silent::new);
    }

    @Override
    public void preparePool(Ask ask, NodeId node, String directory)
            throws AccessException, InterruptedException {
        JsonObject.Builder body = Json.object().put("directory", directory);
        one(ask, node, VolumeDesk.PREPARE_POOL, body, _ -> directory);
    }

    @Override
    public void movePrimary(Ask ask, NodeId primary, ReplicationGroupId group, int seat)
            throws AccessException, InterruptedException {
        Deadline deadline = Deadline.in(ask.limit());
        JsonObject.Builder body =
                Json.object()
                        .put("command", ask.command().value().toString())
                        .put("group", group.value().toString())
                        .put("seat", seat)
                        .put("limitMillis", ask.limit().toMillis());
        Revision done =
                one(
                        ask,
                        primary,
                        VolumeDesk.MOVE_PRIMARY,
                        body,
                        fields -> new Revision(fields.number("revision")));
        published.awaitRevision(done, deadline);
    }

    @Override
    public VerifyReport verify(Ask ask, NodeId primary, VolumeId volume, boolean begin)
            throws AccessException, InterruptedException {
        JsonObject.Builder body =
                Json.object().put("volume", volume.value().toString()).put("begin", begin);
        return one(ask, primary, VolumeDesk.VERIFY, body, StorageJson::verify);
    }

    private <T> T one(
            Ask ask,
            NodeId node,
            String kind,
            JsonObject.Builder body,
            Questions.Reading<T> reading)
            throws AccessException, InterruptedException {
        return new Questions(way).one(node, kind, body, ask.limit(), reading);
    }
}
