package holdfast.sandbox;

import holdfast.core.json.JsonException;
import holdfast.core.json.JsonFields;
import holdfast.core.json.JsonReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// A state file for people.
final class Table {

    private static final String GAP = "  ";

    private Table() {}

    static String of(String state) {
        try {
            JsonFields fields =
                    JsonFields.of(JsonReader.read(state.getBytes(StandardCharsets.UTF_8)));
            List<List<String>> rows = new ArrayList<>();
            rows.add(List.of("NODE", "STATE", "PID", "WIRE", "API", "DATA"));
            for (JsonFields node : fields.objects("nodes")) {
                rows.add(row(node));
            }
            List<String> cuts = new ArrayList<>();
            for (JsonFields cut : fields.objects("cuts")) {
                cuts.add(cut.text("from") + " to " + cut.text("to"));
            }
            String text = aligned(rows);
            return cuts.isEmpty()
                    ? text
                    : text + "Packets are dropped from " + String.join(", from ", cuts) + ".\n";
        } catch (JsonException e) {
            throw new IllegalStateException("the sandbox wrote a state file that is none", e);
        }
    }

    private static List<String> row(JsonFields node) throws JsonException {
        JsonFields pids = node.object("pids");
        String state = node.text("state");
        return List.of(
                node.text("name"),
                node.bool("leader") ? "leads" : state,
                pids.has("daemon") ? Long.toString(pids.number("daemon")) : "-",
                node.text("address"),
                node.text("api"),
                node.text("data"));
    }

    static String aligned(List<List<String>> rows) {
        int[] widths = new int[rows.getFirst().size()];
        for (List<String> row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        return rows.stream().map(row -> line(row, widths)).collect(Collectors.joining());
    }

    private static String line(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String cell = row.get(i);
            line.append(cell).append(" ".repeat(widths[i] - cell.length())).append(GAP);
        }
        return line.toString().stripTrailing() + "\n";
    }
}
