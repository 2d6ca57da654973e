package holdfast.core.cluster.group;

import holdfast.core.cluster.ModelJson;
import holdfast.core.json.Json;
import holdfast.core.json.JsonException;
import holdfast.core.json.JsonFields;
import holdfast.core.json.JsonObject;
import holdfast.core.model.Digest;
import holdfast.core.model.VolumeId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A virtual machine as it stands in commands and in the state: `{"type":"vm",...}`.
final class MachineJson {

    private MachineJson() {}

    static JsonObject json(MachineSpec machine) {
        JsonObject.Builder json =
                Json.object()
                        .put("type", "vm")
                        .put("memoryBytes", machine.memoryBytes())
                        .put("cpus", machine.cpus())
                        .put(
                                "disks",
                                Json.array(
                                        machine.disks().stream()
                                                .map(disk -> Json.text(disk.value().toString()))
                                                .toList()))
                        .put("boot", json(machine.boot()))
                        .put("stopMillis", machine.stopMillis())
                        .put("restart", ResourceJson.json(machine.restart()));
        if (machine.platform().isPinned()) {
            json.put("machine", machine.platform().machine()).put("cpu", machine.platform().cpu());
        }
        return json.build();
    }

    private static JsonObject json(Boot boot) {
        return switch (boot) {
            case Boot.Disk() -> Json.object().put("kind", "disk").build();
            case Boot.Kernel(var kernel, var initrd, var append) -> {
                JsonObject.Builder json =
                        Json.object().put("kind", "kernel").put("kernel", kernel.hex());
                initrd.ifPresent(file -> json.put("initrd", file.hex()));
                yield json.put("append", append).build();
            }
        };
    }

    static MachineSpec of(JsonFields fields) throws JsonException {
        return new MachineSpec(
                fields.number("memoryBytes"),
                fields.number("cpus", Integer.MIN_VALUE, Integer.MAX_VALUE),
                disks(fields),
                ModelJson.whole(fields.object("boot"), MachineJson::boot),
                fields.has("machine")
                        ? new Platform(fields.text("machine"), fields.text("cpu"))
                        : Platform.NONE,
                fields.number("stopMillis"),
                ModelJson.whole(fields.object("restart"), ResourceJson::restart));
    }

    private static List<VolumeId> disks(JsonFields fields) throws JsonException {
        List<VolumeId> disks = new ArrayList<>();
        for (String text : fields.texts("disks")) {
            disks.add(new VolumeId(ModelJson.uuid(fields, "disks", text)));
        }
        return disks;
    }

    private static Boot boot(JsonFields fields) throws JsonException {
        String kind = fields.text("kind");
        return switch (kind) {
            case "disk" -> Boot.DISK;
            case "kernel" ->
                    new Boot.Kernel(
                            digest(fields, "kernel"),
                            fields.has("initrd")
                                    ? Optional.of(digest(fields, "initrd"))
                                    : Optional.empty(),
                            fields.text("append"));
            default -> throw fields.refused("kind", "unknown kind of boot '" + kind + "'");
        };
    }

    private static Digest digest(JsonFields fields, String name) throws JsonException {
        return ModelJson.digest(fields, name, fields.text(name));
    }
}
