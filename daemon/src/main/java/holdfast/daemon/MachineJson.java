package holdfast.daemon;

import holdfast.core.json.Json;
import holdfast.core.json.JsonException;
import holdfast.core.json.JsonFields;
import holdfast.core.json.JsonObject;
import holdfast.core.model.Bytes;
import holdfast.core.model.GroupId;
import holdfast.core.model.RunNumber;
import holdfast.frontends.api.Trouble;
import holdfast.frontends.rest.ConsoleBytes;
import holdfast.frontends.rest.MachineAct;
import holdfast.frontends.rest.MachineReport;
import holdfast.frontends.rest.VmReport;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/// What nodes tell each other of the virtual machines that they run. Fields of later versions are passed over.
final class MachineJson {

    private MachineJson() {}

    static JsonObject.Builder json(List<MachineReport> machines) {
        return Json.object()
                .put("machines", Json.array(machines.stream().map(MachineJson::json).toList()));
    }

    private static Json json(MachineReport machine) {
        return Json.object()
                .put("group", machine.group().value().toString())
                .put("run", machine.run().value())
                .put("state", machine.state())
                .put("sentence", machine.sentence())
                .put("since", machine.sinceMillis())
                .put("pid", machine.pid())
                .put("serial", machine.serial())
                .put(
                        "problems",
                        Json.array(machine.problems().stream().map(TroubleJson::json).toList()))
                .build();
    }

    static VmReport.Told report(JsonFields fields) throws JsonException {
        List<MachineReport> machines = new ArrayList<>();
        for (JsonFields each : fields.objects("machines")) {
            machines.add(
                    new MachineReport(
                            group(each),
                            run(each),
                            each.text("state"),
                            each.text("sentence"),
                            each.number("since"),
                            each.number("pid"),
                            each.text("serial"),
                            problems(each)));
        }
        return new VmReport.Told(machines);
    }

    /// None where a version says it that knows of none.
    private static List<Trouble> problems(JsonFields machine) throws JsonException {
        List<Trouble> problems = new ArrayList<>();
        if (machine.has("problems")) {
            for (JsonFields each : machine.objects("problems")) {
                problems.add(TroubleJson.read(each));
            }
        }
        return problems;
    }

    static JsonObject.Builder about(GroupId group) {
        return Json.object().put("group", group.value().toString());
    }

    static GroupId group(JsonFields fields) throws JsonException {
        return new GroupId(Documents.uuid(fields, "group"));
    }

    static RunNumber run(JsonFields fields) throws JsonException {
        return new RunNumber(fields.number("run"));
    }

    static MachineAct act(JsonFields fields) throws JsonException {
        String word = fields.text("act");
        return MachineAct.of(word)
                .orElseThrow(() -> fields.refused("act", "nothing that can be done: " + word));
    }

    static JsonObject.Builder json(ConsoleBytes console) {
        return Json.object().put("start", console.start()).put("bytes", base64(console.bytes()));
    }

    static ConsoleBytes console(JsonFields fields) throws JsonException {
        Bytes bytes = bytes(fields);
        long start = fields.number("start");
        if (start < 0 || bytes.size() > ConsoleBytes.MOST) {
            throw fields.refused("bytes", bytes + " from " + start);
        }
        return new ConsoleBytes(start, bytes);
    }

    static String base64(Bytes bytes) {
        return Base64.getEncoder().encodeToString(bytes.toArray());
    }

    static Bytes bytes(JsonFields fields) throws JsonException {
        try {
            return Bytes.of(Base64.getDecoder().decode(fields.text("bytes")));
        } catch (IllegalArgumentException _) {
            throw fields.refused("bytes", "no Base64");
        }
    }
}
