package holdfast.daemon;

import holdfast.core.cluster.storage.Pool;
import holdfast.core.json.Json;
import holdfast.core.json.JsonException;
import holdfast.core.json.JsonFields;
import holdfast.core.model.Bytes;
import holdfast.core.model.CommandId;
import holdfast.core.model.NodeId;
import holdfast.core.model.OrderedMap;
import holdfast.core.model.PoolId;
import holdfast.core.model.ReplicationGroupId;
import holdfast.core.model.VolumeId;
import holdfast.drivers.wire.WireException;
import holdfast.frontends.rest.PoolReport;
import holdfast.frontends.rest.StorageReport;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// What this node tells of the storage that it keeps, and does to it, where itself or another node asks. [VolumeReach] asks.
///
/// @param nbdSocket at which clients on this node find its volumes
record VolumeDesk(NodeId self, Published published, Volumes volumes, Path nbdSocket) {

    static final String REPORT = "storage-report";
    static final String PREPARE_POOL = "prepare-pool";
    static final String MOVE_PRIMARY = "move-primary";
    static final String VERIFY = "verify-volume";

    Bytes asked(String kind, Bytes body) throws WireException, JsonException, InterruptedException {
        JsonFields fields = Documents.read(body);
        return switch (kind) {
            case REPORT ->
                    Documents.write(
                            StorageJson.json(
                                    new StorageReport.Told(
                                            nbdSocket.toString(), pools(), volumes.copies())));
            case PREPARE_POOL -> {
                new PoolDirectory(Path.of(fields.text("directory"))).prepare(directories());
                yield Documents.EMPTY;
            }
            case MOVE_PRIMARY -> movePrimary(fields);
            case VERIFY ->
                    Documents.write(
                            StorageJson.json(
                                    volumes.verify(
                                            new VolumeId(Documents.uuid(fields, "volume")),
                                            fields.bool("begin"))));
            default -> throw new IllegalStateException("no such desk: " + kind);
        };
    }

    private Bytes movePrimary(JsonFields fields)
            throws WireException, JsonException, InterruptedException {
        volumes.movePrimary(
                new CommandId(Documents.uuid(fields, "command")),
                new ReplicationGroupId(Documents.uuid(fields, "group")),
                fields.number("seat", 0, Integer.MAX_VALUE),
                Deadline.in(Duration.ofMillis(fields.number("limitMillis"))));
        return Documents.write(Json.object().put("revision", published.state().revision().value()));
    }

    private List<Pool> own() {
        List<Pool> own = new ArrayList<>();
        for (OrderedMap.Entry<PoolId, Pool> pool : published.state().storage().pools()) {
            if (pool.value().node().equals(self)) {
                own.add(pool.value());
            }
        }
        return own;
    }

    private List<Path> directories() {
        return own().stream().map(pool -> Path.of(pool.directory())).toList();
    }

    private List<PoolReport> pools() {
        return own().stream().map(VolumeDesk::pool).toList();
    }

    private static PoolReport pool(Pool pool) {
        try {
            PoolDirectory.Room room = new PoolDirectory(Path.of(pool.directory())).room();
            return new PoolReport(pool.id(), room.bytes(), room.freeBytes(), "");
        } catch (IOException e) {
            return new PoolReport(
                    pool.id(), -1, -1, "Its directory can't be read: " + Words.of(e) + ".");
        }
    }
}
