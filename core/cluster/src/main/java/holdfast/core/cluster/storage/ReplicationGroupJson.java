package holdfast.core.cluster.storage;

import holdfast.core.cluster.ModelJson;
import holdfast.core.json.Json;
import holdfast.core.json.JsonException;
import holdfast.core.json.JsonFields;
import holdfast.core.json.JsonObject;
import holdfast.core.model.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A replication group as it stands in the state.
final class ReplicationGroupJson {

    private ReplicationGroupJson() {}

    static JsonObject json(ReplicationGroup group) {
        JsonObject.Builder json =
                Json.object()
                        .put("id", group.id().value().toString())
                        .put("name", group.name())
                        .put(
                                "volumes",
                                Json.array(
                                        group.volumes().stream()
                                                .map(ReplicationGroupJson::json)
                                                .toList()))
                        .put(
                                "copies",
                                Json.array(
                                        group.copies().stream()
                                                .map(ReplicationGroupJson::json)
                                                .toList()))
                        .put("nextSeat", group.nextSeat())
                        .put("minCopies", group.minCopies())
                        .put("logBytes", group.logBytes())
                        .put("epoch", StorageWords.json(group.epoch()))
                        .put("tenure", StorageWords.json(group.tenure()))
                        .put("tenureAtMillis", group.tenureAtMillis())
                        .put("primary", group.primary())
                        .put("byOperator", group.byOperator())
                        .put("servingAt", group.servingAt().value())
                        .put(
                                "owed",
                                Json.array(
                                        group.owed().stream()
                                                .map(ReplicationGroupJson::json)
                                                .toList()))
                        .put("changedAt", group.changedAt().value());
        group.openAt().ifPresent(at -> json.put("openAt", at.value()));
        return json.build();
    }

    static ReplicationGroup of(JsonFields fields) throws JsonException {
        return new ReplicationGroup(
                StorageWords.group(fields, "id"),
                fields.text("name"),
                list(fields.objects("volumes"), ReplicationGroupJson::volume),
                list(fields.objects("copies"), ReplicationGroupJson::copy),
                StorageWords.seat(fields, "nextSeat"),
                fields.number("minCopies", 0, Integer.MAX_VALUE),
                fields.number("logBytes"),
                StorageWords.epoch(fields, "epoch"),
                StorageWords.epoch(fields, "tenure"),
                fields.number("tenureAtMillis"),
                StorageWords.seat(fields, "primary"),
                openAt(fields),
                fields.bool("byOperator"),
                ModelJson.revision(fields, "servingAt"),
                list(fields.objects("owed"), ReplicationGroupJson::owed),
                ModelJson.revision(fields, "changedAt"));
    }

    private static Optional<Position> openAt(JsonFields fields) throws JsonException {
        return fields.has("openAt")
                ? Optional.of(StorageWords.position(fields, "openAt"))
                : Optional.empty();
    }

    private static <T> List<T> list(List<JsonFields> elements, ModelJson.Part<T> part)
            throws JsonException {
        List<T> all = new ArrayList<>(elements.size());
        for (JsonFields element : elements) {
            all.add(ModelJson.whole(element, part));
        }
        return all;
    }

    private static JsonObject json(Volume volume) {
        return Json.object()
                .put("id", volume.id().value().toString())
                .put("name", volume.name())
                .put("bytes", volume.bytes())
                .put("blockSize", volume.blockSize())
                .put("attached", volume.attached())
                .put("changedAt", volume.changedAt().value())
                .build();
    }

    private static Volume volume(JsonFields fields) throws JsonException {
        return new Volume(
                StorageWords.volume(fields, "id"),
                fields.text("name"),
                fields.number("bytes"),
                fields.number("blockSize", 0, Integer.MAX_VALUE),
                fields.bool("attached"),
                ModelJson.revision(fields, "changedAt"));
    }

    private static JsonObject json(Copy copy) {
        return Json.object()
                .put("seat", copy.seat())
                .put("id", copy.id().value().toString())
                .put("node", copy.node().value().toString())
                .put("nodeName", copy.nodeName())
                .put("pool", copy.pool().value().toString())
                .put("standing", copy.standing().word())
                .put("droppedAt", copy.droppedAt().value())
                .put("doubt", copy.doubt().word())
                .put("since", copy.since().value())
                .put("sinceMillis", copy.sinceMillis())
                .build();
    }

    private static Copy copy(JsonFields fields) throws JsonException {
        return new Copy(
                StorageWords.seat(fields, "seat"),
                StorageWords.copy(fields, "id"),
                ModelJson.node(fields, "node"),
                fields.text("nodeName"),
                StorageWords.pool(fields, "pool"),
                StorageWords.standing(fields),
                StorageWords.position(fields, "droppedAt"),
                ModelJson.word(fields, "doubt", Doubt.values(), Doubt::word),
                ModelJson.revision(fields, "since"),
                fields.number("sinceMillis"));
    }

    private static JsonObject json(OwedPrimary owed) {
        return Json.object()
                .put("node", owed.node().value().toString())
                .put("seat", owed.seat())
                .put("until", StorageWords.json(owed.until()))
                .put("takenAt", owed.takenAt().value())
                .put("takenAtMillis", owed.takenAtMillis())
                .put("nodeName", owed.nodeName())
                .build();
    }

    private static OwedPrimary owed(JsonFields fields) throws JsonException {
        return new OwedPrimary(
                ModelJson.node(fields, "node"),
                StorageWords.seat(fields, "seat"),
                StorageWords.epoch(fields, "until"),
                ModelJson.revision(fields, "takenAt"),
                fields.number("takenAtMillis"),
                fields.text("nodeName"));
    }
}
