package holdfast.core.guest;

import holdfast.core.json.Json;
import holdfast.core.json.JsonException;
import holdfast.core.json.JsonFields;
import holdfast.core.json.JsonObject;
import holdfast.core.model.VolumeId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// A machine as it stands in its run's file. What can't be meant is read all the same: [GuestRecord#problems] says it.
public final class GuestRecordJson {

    /// What machines that were started before still have in their files. Nothing is decided by it any more.
    private static final List<String> OF_OLD = List.of("priority", "restart");

    private GuestRecordJson() {}

    public static JsonObject json(GuestRecord guest) {
        return Json.object()
                .put("name", guest.name())
                .put("memoryBytes", guest.memoryBytes())
                .put("cpus", guest.cpus())
                .put(
                        "disks",
                        Json.array(guest.disks().stream().map(GuestRecordJson::disk).toList()))
                .put("boot", boot(guest.boot()))
                .put("machine", machine(guest.machine()))
                .put("shutDownMillis", guest.shutDownMillis())
                .build();
    }

    /// Of an object with these members, those of old, and no others.
    public static GuestRecord of(JsonFields fields) throws JsonException {
        List<GuestDisk> disks = new ArrayList<>();
        for (JsonFields disk : fields.objects("disks")) {
            disks.add(new GuestDisk(volume(disk), disk.text("export")));
            disk.end();
        }
        GuestRecord guest =
                new GuestRecord(
                        fields.text("name"),
                        fields.number("memoryBytes"),
                        fields.number("cpus", Integer.MIN_VALUE, Integer.MAX_VALUE),
                        disks,
                        boot(fields.object("boot")),
                        machine(fields.object("machine")),
                        fields.number("shutDownMillis"));
        for (String name : OF_OLD) {
            if (fields.has(name)) {
                var _ = fields.any(name);
            }
        }
        fields.end();
        return guest;
    }

    private static Json disk(GuestDisk disk) {
        return Json.object()
                .put("volume", disk.volume().value().toString())
                .put("export", disk.export())
                .build();
    }

    private static VolumeId volume(JsonFields disk) throws JsonException {
        String text = disk.text("volume");
        try {
            return new VolumeId(UUID.fromString(text));
        } catch (IllegalArgumentException _) {
            throw disk.refused("volume", "'" + text + "' is no id");
        }
    }

    private static JsonObject boot(GuestBoot boot) {
        return switch (boot) {
            case GuestBoot.Firmware() -> Json.object().put("type", "firmware").build();
            case GuestBoot.Kernel(String kernel, String initrd, String append) ->
                    Json.object()
                            .put("type", "kernel")
                            .put("kernel", kernel)
                            .put("initrd", initrd)
                            .put("append", append)
                            .build();
        };
    }

    private static GuestBoot boot(JsonFields fields) throws JsonException {
        GuestBoot boot =
                switch (fields.text("type")) {
                    case "firmware" -> new GuestBoot.Firmware();
                    case "kernel" ->
                            new GuestBoot.Kernel(
                                    fields.text("kernel"),
                                    fields.text("initrd"),
                                    fields.text("append"));
                    default -> throw fields.refused("type", "firmware or kernel expected");
                };
        fields.end();
        return boot;
    }

    private static JsonObject machine(MachineKind machine) {
        return switch (machine) {
            case MachineKind.NotYet() -> Json.object().build();
            case MachineKind.Pinned(String type, String cpu) ->
                    Json.object().put("type", type).put("cpu", cpu).build();
        };
    }

    private static MachineKind machine(JsonFields fields) throws JsonException {
        MachineKind machine =
                fields.has("type")
                        ? new MachineKind.Pinned(fields.text("type"), fields.text("cpu"))
                        : MachineKind.NOT_YET;
        fields.end();
        return machine;
    }
}
