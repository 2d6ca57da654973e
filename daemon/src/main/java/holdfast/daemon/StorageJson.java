package holdfast.daemon;

import holdfast.core.json.Json;
import holdfast.core.json.JsonException;
import holdfast.core.json.JsonFields;
import holdfast.core.json.JsonObject;
import holdfast.core.model.CopyId;
import holdfast.core.model.PoolId;
import holdfast.core.model.ReplicationGroupId;
import holdfast.frontends.api.CopyDifference;
import holdfast.frontends.api.DifferentRange;
import holdfast.frontends.api.GroupWait;
import holdfast.frontends.api.VerifyReport;
import holdfast.frontends.rest.CatchUp;
import holdfast.frontends.rest.CopyReport;
import holdfast.frontends.rest.PoolReport;
import holdfast.frontends.rest.StorageReport;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// What nodes tell each other of the storage that they keep. Fields of later versions are passed over.
final class StorageJson {

    private StorageJson() {}

    private interface Reading<T> {
        T of(JsonFields fields) throws JsonException;
    }

    private static <T> Json list(List<T> all, Function<T, JsonObject> json) {
        return Json.array(all.stream().map(json).toList());
    }

    private static <T> List<T> list(JsonFields fields, String name, Reading<T> reading)
            throws JsonException {
        List<T> all = new ArrayList<>();
        for (JsonFields each : fields.objects(name)) {
            all.add(reading.of(each));
        }
        return all;
    }

    static JsonObject.Builder json(StorageReport.Told told) {
        return Json.object()
                .put("nbdSocket", told.nbdSocket())
                .put("pools", list(told.pools(), StorageJson::json))
                .put("copies", list(told.copies(), StorageJson::json));
    }

    static StorageReport.Told report(JsonFields fields) throws JsonException {
        return new StorageReport.Told(
                fields.text("nbdSocket"),
                list(fields, "pools", StorageJson::pool),
                list(fields, "copies", StorageJson::copy));
    }

    private static JsonObject json(PoolReport pool) {
        return Json.object()
                .put("pool", pool.pool().value().toString())
                .put("bytes", pool.bytes())
                .put("freeBytes", pool.freeBytes())
                .put("health", pool.health())
                .build();
    }

    private static PoolReport pool(JsonFields fields) throws JsonException {
        return new PoolReport(
                new PoolId(Documents.uuid(fields, "pool")),
                fields.number("bytes"),
                fields.number("freeBytes"),
                fields.text("health"));
    }

    private static JsonObject json(CopyReport copy) {
        return Json.object()
                .put("group", copy.group().value().toString())
                .put("seat", copy.seat())
                .put("copy", copy.copy().value().toString())
                .put("role", copy.role())
                .put("serving", copy.serving())
                .put("epoch", copy.epoch())
                .put("lastPosition", copy.lastPosition())
                .put("committedPosition", copy.committedPosition())
                .put("logUsedBytes", copy.logUsedBytes())
                .put("logBytes", copy.logBytes())
                .put("clients", copy.clients())
                .put("catchUps", list(copy.catchUps(), StorageJson::json))
                .put("awaited", list(copy.awaited(), StorageJson::json))
                .put("health", copy.health())
                .put("verifies", list(copy.verifies(), verify -> json(verify).build()))
                .build();
    }

    private static CopyReport copy(JsonFields fields) throws JsonException {
        return new CopyReport(
                new ReplicationGroupId(Documents.uuid(fields, "group")),
                fields.number("seat", 0, Integer.MAX_VALUE),
                new CopyId(Documents.uuid(fields, "copy")),
                fields.text("role"),
                fields.bool("serving"),
                fields.text("epoch"),
                fields.number("lastPosition"),
                fields.number("committedPosition"),
                fields.number("logUsedBytes"),
                fields.number("logBytes"),
                fields.number("clients", Integer.MIN_VALUE, Integer.MAX_VALUE),
                list(fields, "catchUps", StorageJson::catchUp),
                list(fields, "awaited", StorageJson::wait),
                fields.text("health"),
                list(fields, "verifies", StorageJson::verify));
    }

    private static JsonObject json(CatchUp catchUp) {
        return Json.object()
                .put("seat", catchUp.seat())
                .put("way", catchUp.way())
                .put("doneBytes", catchUp.doneBytes())
                .put("allBytes", catchUp.allBytes())
                .put("bytesPerSecond", catchUp.bytesPerSecond())
                .build();
    }

    private static CatchUp catchUp(JsonFields fields) throws JsonException {
        return new CatchUp(
                fields.number("seat", 0, Integer.MAX_VALUE),
                fields.text("way"),
                fields.number("doneBytes"),
                fields.number("allBytes"),
                fields.number("bytesPerSecond"));
    }

    private static JsonObject json(GroupWait wait) {
        return Json.object()
                .put("what", wait.what())
                .put("since", wait.since())
                .put("proofs", Json.array(wait.proofs().stream().map(Json::text).toList()))
                .build();
    }

    private static GroupWait wait(JsonFields fields) throws JsonException {
        return new GroupWait(fields.text("what"), fields.text("since"), fields.texts("proofs"));
    }

    static JsonObject.Builder json(VerifyReport report) {
        return Json.object()
                .put("volume", report.volume())
                .put("state", report.state())
                .put("doneBytes", report.doneBytes())
                .put("allBytes", report.allBytes())
                .put("bytesPerSecond", report.bytesPerSecond())
                .put("startedAt", report.startedAt())
                .put("endedAt", report.endedAt())
                .put("sentence", report.sentence())
                .put("remedy", report.remedy())
                .put("mendedBlocks", report.mendedBlocks())
                .put("differences", list(report.differences(), StorageJson::json))
                .put("ranges", list(report.ranges(), StorageJson::json));
    }

    static VerifyReport verify(JsonFields fields) throws JsonException {
        return new VerifyReport(
                fields.text("volume"),
                fields.text("state"),
                fields.number("doneBytes"),
                fields.number("allBytes"),
                fields.number("bytesPerSecond"),
                fields.text("startedAt"),
                fields.text("endedAt"),
                fields.text("sentence"),
                fields.text("remedy"),
                fields.number("mendedBlocks"),
                list(fields, "differences", StorageJson::difference),
                list(fields, "ranges", StorageJson::range));
    }

    private static JsonObject json(DifferentRange range) {
        return Json.object()
                .put("offset", range.offset())
                .put("length", range.length())
                .put("alike", range.alike())
                .put("unreadable", range.unreadable())
                .build();
    }

    private static DifferentRange range(JsonFields fields) throws JsonException {
        return new DifferentRange(
                fields.number("offset"),
                fields.number("length"),
                fields.text("alike"),
                fields.text("unreadable"));
    }

    private static JsonObject json(CopyDifference difference) {
        return Json.object()
                .put("seat", difference.seat())
                .put("node", difference.node())
                .put("blocks", difference.blocks())
                .put("firstByte", difference.firstByte())
                .build();
    }

    private static CopyDifference difference(JsonFields fields) throws JsonException {
        return new CopyDifference(
                fields.number("seat"),
                fields.text("node"),
                fields.number("blocks"),
                fields.number("firstByte"));
    }
}
