package holdfast.daemon;

import holdfast.core.cluster.ModelJson;
import holdfast.core.json.JsonException;
import holdfast.core.json.JsonFields;
import holdfast.core.model.Bytes;
import holdfast.core.model.Digest;
import holdfast.core.model.Problem;
import holdfast.daemon.files.FilePull;
import holdfast.daemon.files.FileStore;
import holdfast.drivers.wire.WireException;
import holdfast.frontends.api.ApiLimits;
import java.io.IOException;
import java.time.Duration;

/// What this node tells of the virtual machines that it runs and of its files for them, and does to them, where itself or
/// another node asks. [VmReach] asks, and [FilePull] for files.
record VmDesk(Machines machines, FileStore files) {

    static final String REPORT = "machine-report";
    static final String ACT = "machine-act";
    static final String CONSOLE = "console-read";
    static final String TYPE = "console-type";
    static final String FILE_PART = "file-part";

    Bytes asked(String kind, Bytes body) throws WireException, JsonException, InterruptedException {
        JsonFields fields = Documents.read(body);
        return switch (kind) {
            case REPORT -> Documents.write(MachineJson.json(machines.machines()));
            case ACT -> {
                machines.act(
                        MachineJson.group(fields),
                        MachineJson.run(fields),
                        MachineJson.act(fields));
                yield Documents.EMPTY;
            }
            case CONSOLE ->
                    Documents.write(
                            MachineJson.json(
                                    machines.console(
                                            MachineJson.group(fields),
                                            fields.number("after"),
                                            wait(fields))));
            case TYPE -> {
                machines.type(MachineJson.group(fields), MachineJson.bytes(fields));
                yield Documents.EMPTY;
            }
            case FILE_PART -> part(fields);
            default -> throw new IllegalStateException("no such desk: " + kind);
        };
    }

    private static Duration wait(JsonFields fields) throws JsonException {
        return Duration.ofMillis(fields.number("waitMillis", 0, ApiLimits.CONSOLE_WAIT_MILLIS));
    }

    private Bytes part(JsonFields fields) throws WireException, JsonException {
        Digest file = ModelJson.digest(fields, "file", fields.text("file"));
        try {
            return files.part(file, fields.number("offset"), FilePull.PART_BYTES);
        } catch (IOException e) {
            throw new WireException(
                    new Problem(
                            "file-not-here",
                            "read of a file",
                            "file " + file,
                            "This node can't read it: " + Words.of(e) + ".",
                            "Ask another node that has it."),
                    e);
        }
    }
}
