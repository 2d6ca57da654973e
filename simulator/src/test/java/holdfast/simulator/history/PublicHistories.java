package holdfast.simulator.history;

import holdfast.core.json.Json;
import holdfast.core.json.JsonBool;
import holdfast.core.json.JsonException;
import holdfast.core.json.JsonFields;
import holdfast.core.json.JsonNull;
import holdfast.core.json.JsonNumber;
import holdfast.core.json.JsonReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Reads recorded histories of one register, each with its known verdict: `../shared/histories` beside
/// the project's root.
final class PublicHistories {

    private static final String KEY = "register";

    private PublicHistories() {}

    record Recorded(String id, boolean linearizable, List<Operation> operations) {}

    /// The folder, where it is there.
    static Optional<Path> folder() {
        Path at = Path.of(System.getProperty("holdfast.root", "")).toAbsolutePath();
        while (at != null && !Files.exists(at.resolve("holdfast"))) {
            at = at.getParent();
        }
        return Optional.ofNullable(at)
                .map(root -> root.resolveSibling("shared").resolve("histories"))
                .filter(Files::isDirectory);
    }

    static List<Recorded> read(Path folder) throws IOException, JsonException {
        List<Path> files;
        try (Stream<Path> all = Files.list(folder)) {
            files = all.filter(file -> file.toString().endsWith(".json")).sorted().toList();
        }
        List<Recorded> histories = new ArrayList<>();
        for (Path file : files) {
            JsonFields fields = JsonFields.of(JsonReader.read(Files.readAllBytes(file)));
            List<Operation> operations = new ArrayList<>();
            for (JsonFields operation : fields.objects("ops")) {
                operations.add(operation(operation));
            }
            histories.add(new Recorded(fields.text("id"), fields.bool("linearizable"), operations));
        }
        return histories;
    }

    private static Operation operation(JsonFields fields) throws JsonException {
        Action action = action(fields.text("op"), fields.array("args"));
        Ending ending =
                fields.any("ret") instanceof JsonNumber(long at)
                        ? new Ending.Returned(at, result(action, fields.any("result")))
                        : Ending.UNKNOWN;
        return new Operation((int) fields.number("client"), fields.number("call"), action, ending);
    }

    private static Action action(String name, List<Json> values) {
        return switch (name) {
            case "read" -> new Action.Read(KEY);
            case "write" -> new Action.Write(KEY, content(values.get(0)));
            case "cas" ->
                    new Action.CompareAndSet(KEY, content(values.get(0)), content(values.get(1)));
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static Result result(Action action, Json result) {
        return switch (action) {
            case Action.Read _ -> Result.found(content(result));
            case Action.Write _ -> Result.WRITTEN;
            case Action.CompareAndSet _ -> result == JsonBool.TRUE ? Result.SET : Result.DIFFERED;
        };
    }

    private static Content content(Json value) {
        return value == JsonNull.NULL ? Content.EMPTY : Content.of(value.toString());
    }
}
