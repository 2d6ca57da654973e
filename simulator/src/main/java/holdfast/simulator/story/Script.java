package holdfast.simulator.story;

import java.util.ArrayList;
import java.util.List;

/// A story as it stands in its file: prose, and scenes.
record Script(List<Part> parts) {

    /// What stands between the commands of a scene and what came of them.
    private static final String CURTAIN = "----";

    private static final String COVERS = "covers:";

    /// A piece of a file, in its order.
    sealed interface Part {}

    /// A line for the reader: the head of the file, a comment, a blank line.
    record Prose(String line) implements Part {}

    /// Commands, and what the world said to them.
    ///
    /// @param commands as they stand in the file, comments between them included
    /// @param output   lines, none of them blank
    record Scene(List<String> commands, List<String> output) implements Part {
        Scene {
            commands = List.copyOf(commands);
            output = List.copyOf(output);
        }
    }

    Script {
        parts = List.copyOf(parts);
    }

    /// Reads a file.
    ///
    /// @throws IllegalArgumentException where it has no head, or a scene has no output
    static Script parse(String text) {
        List<String> lines = text.lines().toList();
        int head =
                lines.indexOf(
                        lines.stream()
                                .filter(line -> line.startsWith(COVERS))
                                .findFirst()
                                .orElse(""));
        if (head < 1) {
            throw new IllegalArgumentException(
                    "a story starts with a sentence and a line '" + COVERS + " RULES'");
        }
        List<Part> parts = new ArrayList<>();
        lines.subList(0, head + 1).forEach(line -> parts.add(new Prose(line)));
        int at = head + 1;
        while (at < lines.size()) {
            String line = lines.get(at);
            if (isProse(line)) {
                parts.add(new Prose(line));
                at++;
            } else {
                at = scene(lines, at, parts);
            }
        }
        return new Script(parts);
    }

    private static boolean isProse(String line) {
        return line.isBlank() || line.startsWith("#");
    }

    private static int scene(List<String> lines, int from, List<Part> parts) {
        int curtain = from;
        while (curtain < lines.size() && !lines.get(curtain).equals(CURTAIN)) {
            if (lines.get(curtain).isBlank()) {
                throw new IllegalArgumentException(
                        "line " + (curtain + 1) + ": a scene without '" + CURTAIN + "'");
            }
            curtain++;
        }
        if (curtain == lines.size()) {
            throw new IllegalArgumentException(
                    "line " + curtain + ": a scene without '" + CURTAIN + "'");
        }
        int end = curtain + 1;
        while (end < lines.size() && !lines.get(end).isBlank()) {
            end++;
        }
        parts.add(new Scene(lines.subList(from, curtain), lines.subList(curtain + 1, end)));
        return end;
    }

    /// The file as text.
    String text() {
        StringBuilder text = new StringBuilder();
        for (Part part : parts) {
            switch (part) {
                case Prose prose -> text.append(prose.line()).append('\n');
                case Scene scene -> {
                    scene.commands().forEach(line -> text.append(line).append('\n'));
                    text.append(CURTAIN).append('\n');
                    scene.output().forEach(line -> text.append(line).append('\n'));
                }
            }
        }
        return text.toString();
    }
}
