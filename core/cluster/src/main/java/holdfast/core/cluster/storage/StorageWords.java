package holdfast.core.cluster.storage;

import holdfast.core.cluster.ModelJson;
import holdfast.core.json.Json;
import holdfast.core.json.JsonException;
import holdfast.core.json.JsonFields;
import holdfast.core.json.JsonObject;
import holdfast.core.model.CopyId;
import holdfast.core.model.Epoch;
import holdfast.core.model.PoolId;
import holdfast.core.model.Position;
import holdfast.core.model.ReplicationGroupId;
import holdfast.core.model.VolumeId;
import java.util.ArrayList;
import java.util.List;

/// How the ids and numbers of storage stand in JSON.
final class StorageWords {

    private StorageWords() {}

    static JsonObject json(Epoch epoch) {
        return Json.object()
                .put("generation", epoch.generation())
                .put("count", epoch.count())
                .build();
    }

    static Epoch epoch(JsonFields fields, String name) throws JsonException {
        return ModelJson.whole(
                fields.object(name),
                part -> {
                    try {
                        return Epoch.of(part.number("generation"), part.number("count"));
                    } catch (IllegalArgumentException outOfRange) {
                        throw part.refused("count", String.valueOf(outOfRange.getMessage()));
                    }
                });
    }

    static Position position(JsonFields fields, String name) throws JsonException {
        return new Position(ModelJson.notNegative(fields, name));
    }

    static PoolId pool(JsonFields fields, String name) throws JsonException {
        return new PoolId(ModelJson.uuid(fields, name));
    }

    static VolumeId volume(JsonFields fields, String name) throws JsonException {
        return new VolumeId(ModelJson.uuid(fields, name));
    }

    static ReplicationGroupId group(JsonFields fields, String name) throws JsonException {
        return new ReplicationGroupId(ModelJson.uuid(fields, name));
    }

    static CopyId copy(JsonFields fields, String name) throws JsonException {
        return new CopyId(ModelJson.uuid(fields, name));
    }

    static int seat(JsonFields fields, String name) throws JsonException {
        return fields.number(name, Integer.MIN_VALUE, Integer.MAX_VALUE);
    }

    static List<Integer> seats(JsonFields fields, String name) throws JsonException {
        List<Integer> seats = new ArrayList<>();
        for (long seat : fields.numbers(name)) {
            if (seat != (int) seat) {
                throw fields.refused(name, seat + " is no seat");
            }
            seats.add((int) seat);
        }
        return seats;
    }

    static Standing standing(JsonFields fields) throws JsonException {
        return ModelJson.word(fields, "standing", Standing.values(), Standing::word);
    }

    static Json newCopies(List<NewCopy> copies) {
        return Json.array(copies.stream().map(StorageWords::json).toList());
    }

    static JsonObject json(NewCopy copy) {
        return Json.object()
                .put("id", copy.id().value().toString())
                .put("pool", copy.pool().value().toString())
                .build();
    }

    static NewCopy newCopy(JsonFields fields) throws JsonException {
        return ModelJson.whole(fields, part -> new NewCopy(copy(part, "id"), pool(part, "pool")));
    }
}
