package holdfast.core.cluster.storage;

import holdfast.core.cluster.ModelJson;
import holdfast.core.json.Json;
import holdfast.core.json.JsonException;
import holdfast.core.json.JsonFields;
import holdfast.core.json.JsonObject;
import holdfast.core.model.OrderedMap;
import holdfast.core.model.PoolId;
import java.util.ArrayList;
import java.util.List;

/// All storage as it stands in the state.
public final class StorageJson {

    private StorageJson() {}

    public static JsonObject json(Storage storage) {
        List<Json> pools = new ArrayList<>();
        for (OrderedMap.Entry<PoolId, Pool> pool : storage.pools()) {
            pools.add(json(pool.value()));
        }
        return Json.object()
                .put("pools", Json.array(pools))
                .put(
                        "groups",
                        Json.array(storage.all().stream().map(ReplicationGroupJson::json).toList()))
                .build();
    }

    public static Storage of(JsonFields fields) throws JsonException {
        return ModelJson.whole(fields, StorageJson::storage);
    }

    private static Storage storage(JsonFields fields) throws JsonException {
        Storage storage = Storage.NONE;
        List<JsonFields> pools = fields.objects("pools");
        for (JsonFields pool : pools) {
            storage = storage.with(ModelJson.whole(pool, StorageJson::pool));
        }
        List<JsonFields> groups = fields.objects("groups");
        for (JsonFields group : groups) {
            storage = storage.with(ModelJson.whole(group, ReplicationGroupJson::of));
        }
        if (storage.pools().size() != pools.size() || storage.groups().size() != groups.size()) {
            throw fields.refused("groups", "the same id twice");
        }
        return storage;
    }

    private static JsonObject json(Pool pool) {
        return Json.object()
                .put("id", pool.id().value().toString())
                .put("name", pool.name())
                .put("node", pool.node().value().toString())
                .put("directory", pool.directory())
                .put("changedAt", pool.changedAt().value())
                .put("createdAtMillis", pool.createdAtMillis())
                .build();
    }

    private static Pool pool(JsonFields fields) throws JsonException {
        return new Pool(
                StorageWords.pool(fields, "id"),
                fields.text("name"),
                ModelJson.node(fields, "node"),
                fields.text("directory"),
                ModelJson.revision(fields, "changedAt"),
                fields.number("createdAtMillis"));
    }
}
