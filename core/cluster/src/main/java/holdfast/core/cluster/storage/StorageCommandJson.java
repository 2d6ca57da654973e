package holdfast.core.cluster.storage;

import holdfast.core.cluster.ModelJson;
import holdfast.core.cluster.storage.StorageCommand.AddCopy;
import holdfast.core.cluster.storage.StorageCommand.Addition;
import holdfast.core.cluster.storage.StorageCommand.AttachVolume;
import holdfast.core.cluster.storage.StorageCommand.ChangeInSync;
import holdfast.core.cluster.storage.StorageCommand.CreatePool;
import holdfast.core.cluster.storage.StorageCommand.CreateVolume;
import holdfast.core.cluster.storage.StorageCommand.DeletePool;
import holdfast.core.cluster.storage.StorageCommand.DeleteVolume;
import holdfast.core.cluster.storage.StorageCommand.HandOver;
import holdfast.core.cluster.storage.StorageCommand.Promote;
import holdfast.core.cluster.storage.StorageCommand.RemoveCopy;
import holdfast.core.cluster.storage.StorageCommand.ReportDamage;
import holdfast.core.cluster.storage.StorageCommand.ResizeVolume;
import holdfast.core.cluster.storage.StorageCommand.Serving;
import holdfast.core.json.Json;
import holdfast.core.json.JsonException;
import holdfast.core.json.JsonFields;
import holdfast.core.json.JsonObject;
import holdfast.core.model.FillId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Commands about storage as they stand in the log.
public final class StorageCommandJson {

    /// The kinds that are read here.
    public static final Set<String> KINDS =
            Set.of(
                    "create-pool",
                    "delete-pool",
                    "create-volume",
                    "delete-volume",
                    "resize-volume",
                    "attach-volume",
                    "add-copy",
                    "remove-copy",
                    "change-in-sync",
                    "promote",
                    "serving",
                    "hand-over",
                    "report-damage");

    private StorageCommandJson() {}

    public static void put(JsonObject.Builder json, StorageCommand command) {
        switch (command) {
            case CreatePool(var pool, var name, var node, var directory) ->
                    json.put("pool", pool.value().toString())
                            .put("name", name)
                            .put("node", node.value().toString())
                            .put("directory", directory);
            case DeletePool(var pool, var known) ->
                    json.put("pool", pool.value().toString()).put("known", known.value());
            case CreateVolume body -> put(json, body);
            case DeleteVolume(var volume, var known) ->
                    json.put("volume", volume.value().toString()).put("known", known.value());
            case ResizeVolume(var volume, var known, var bytes) ->
                    json.put("volume", volume.value().toString())
                            .put("known", known.value())
                            .put("bytes", bytes);
            case AttachVolume(var volume, var known, var attached) ->
                    json.put("volume", volume.value().toString())
                            .put("known", known.value())
                            .put("attached", attached);
            case AddCopy(var group, var known, var copy) ->
                    json.put("group", group.value().toString())
                            .put("known", known.value())
                            .put("copy", StorageWords.json(copy));
            case RemoveCopy(var group, var known, var copy) ->
                    json.put("group", group.value().toString())
                            .put("known", known.value())
                            .put("copy", copy.value().toString());
            case ChangeInSync body -> put(json, body);
            case Promote(var group, var epoch, var seat, var lossAccepted, var because) ->
                    json.put("group", group.value().toString())
                            .put("epoch", StorageWords.json(epoch))
                            .put("seat", seat)
                            .put("lossAccepted", lossAccepted)
                            .put("because", because);
            case Serving(var group, var epoch) ->
                    json.put("group", group.value().toString())
                            .put("epoch", StorageWords.json(epoch));
            case HandOver(var group, var epoch, var seat, var at) ->
                    json.put("group", group.value().toString())
                            .put("epoch", StorageWords.json(epoch))
                            .put("seat", seat)
                            .put("at", at.value());
            case ReportDamage(var group, var epoch, var seat, var copy) ->
                    json.put("group", group.value().toString())
                            .put("epoch", StorageWords.json(epoch))
                            .put("seat", seat)
                            .put("copy", copy.value().toString());
        }
    }

    private static void put(JsonObject.Builder json, CreateVolume body) {
        json.put("volume", body.volume().value().toString())
                .put("name", body.name())
                .put("bytes", body.bytes())
                .put("blockSize", body.blockSize())
                .put("group", body.group().value().toString())
                .put("minCopies", body.minCopies())
                .put("logBytes", body.logBytes())
                .put("copies", StorageWords.newCopies(body.copies()));
    }

    private static void put(JsonObject.Builder json, ChangeInSync body) {
        json.put("group", body.group().value().toString())
                .put("epoch", StorageWords.json(body.epoch()))
                .put("drop", Json.array(body.drop().stream().map(Json::number).toList()))
                .put("committed", body.committed().value());
        body.add().ifPresent(add -> json.put("add", json(add)));
    }

    private static JsonObject json(Addition add) {
        JsonObject.Builder json =
                Json.object()
                        .put("seat", add.seat())
                        .put("copy", add.copy().value().toString())
                        .put("durable", add.durable().value());
        add.fill().ifPresent(fill -> json.put("fill", json(fill)));
        return json.build();
    }

    /// The command of one of [#KINDS].
    public static StorageCommand body(String kind, JsonFields fields) throws JsonException {
        return switch (kind) {
            case "create-pool" ->
                    new CreatePool(
                            StorageWords.pool(fields, "pool"),
                            fields.text("name"),
                            ModelJson.node(fields, "node"),
                            fields.text("directory"));
            case "delete-pool" ->
                    new DeletePool(
                            StorageWords.pool(fields, "pool"), ModelJson.revision(fields, "known"));
            case "create-volume" -> createVolume(fields);
            case "delete-volume" ->
                    new DeleteVolume(
                            StorageWords.volume(fields, "volume"),
                            ModelJson.revision(fields, "known"));
            case "resize-volume" ->
                    new ResizeVolume(
                            StorageWords.volume(fields, "volume"),
                            ModelJson.revision(fields, "known"),
                            fields.number("bytes"));
            case "attach-volume" ->
                    new AttachVolume(
                            StorageWords.volume(fields, "volume"),
                            ModelJson.revision(fields, "known"),
                            fields.bool("attached"));
            case "add-copy" ->
                    new AddCopy(
                            StorageWords.group(fields, "group"),
                            ModelJson.revision(fields, "known"),
                            StorageWords.newCopy(fields.object("copy")));
            case "remove-copy" ->
                    new RemoveCopy(
                            StorageWords.group(fields, "group"),
                            ModelJson.revision(fields, "known"),
                            StorageWords.copy(fields, "copy"));
            default -> ofEpoch(kind, fields);
        };
    }

    private static StorageCommand ofEpoch(String kind, JsonFields fields) throws JsonException {
        return switch (kind) {
            case "change-in-sync" ->
                    new ChangeInSync(
                            StorageWords.group(fields, "group"),
                            StorageWords.epoch(fields, "epoch"),
                            StorageWords.seats(fields, "drop"),
                            StorageWords.position(fields, "committed"),
                            addition(fields));
            case "promote" ->
                    new Promote(
                            StorageWords.group(fields, "group"),
                            StorageWords.epoch(fields, "epoch"),
                            StorageWords.seat(fields, "seat"),
                            fields.bool("lossAccepted"),
                            fields.text("because"));
            case "serving" ->
                    new Serving(
                            StorageWords.group(fields, "group"),
                            StorageWords.epoch(fields, "epoch"));
            case "hand-over" ->
                    new HandOver(
                            StorageWords.group(fields, "group"),
                            StorageWords.epoch(fields, "epoch"),
                            StorageWords.seat(fields, "seat"),
                            StorageWords.position(fields, "at"));
            case "report-damage" ->
                    new ReportDamage(
                            StorageWords.group(fields, "group"),
                            StorageWords.epoch(fields, "epoch"),
                            StorageWords.seat(fields, "seat"),
                            StorageWords.copy(fields, "copy"));
            default -> throw fields.refused("kind", "no command about storage: '" + kind + "'");
        };
    }

    private static CreateVolume createVolume(JsonFields fields) throws JsonException {
        List<NewCopy> copies = new ArrayList<>();
        for (JsonFields copy : fields.objects("copies")) {
            copies.add(StorageWords.newCopy(copy));
        }
        return new CreateVolume(
                StorageWords.volume(fields, "volume"),
                fields.text("name"),
                fields.number("bytes"),
                fields.number("blockSize", Integer.MIN_VALUE, Integer.MAX_VALUE),
                StorageWords.group(fields, "group"),
                fields.number("minCopies", Integer.MIN_VALUE, Integer.MAX_VALUE),
                fields.number("logBytes"),
                copies);
    }

    private static Optional<Addition> addition(JsonFields fields) throws JsonException {
        if (!fields.has("add")) {
            return Optional.empty();
        }
        return Optional.of(
                ModelJson.whole(
                        fields.object("add"),
                        part ->
                                new Addition(
                                        StorageWords.seat(part, "seat"),
                                        StorageWords.copy(part, "copy"),
                                        StorageWords.position(part, "durable"),
                                        fill(part))));
    }

    private static JsonObject json(FillId fill) {
        return Json.object()
                .put("tenure", StorageWords.json(fill.tenure()))
                .put("number", fill.number())
                .build();
    }

    private static Optional<FillId> fill(JsonFields fields) throws JsonException {
        if (!fields.has("fill")) {
            return Optional.empty();
        }
        return Optional.of(
                ModelJson.whole(
                        fields.object("fill"),
                        part ->
                                new FillId(
                                        StorageWords.epoch(part, "tenure"),
                                        ModelJson.notNegative(part, "number"))));
    }
}
