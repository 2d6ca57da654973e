package holdfast.spec;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A fault put into a specification by changing its text. `spec/README.md` has the format.
record Plant(String name, Map<String, String> header, List<Change> changes) {

    record Change(String find, String replace) {}

    static List<Plant> all() throws IOException {
        Path directory = Path.of(System.getProperty("holdfast.root"), "spec/src/test/plants");
        try (Stream<Path> files = Files.list(directory)) {
            List<Plant> plants = new ArrayList<>();
            for (Path file : files.sorted().toList()) {
                plants.add(parse(file));
            }
            return plants;
        }
    }

    private static Plant parse(Path file) throws IOException {
        Map<String, String> header = new HashMap<>();
        List<Change> changes = new ArrayList<>();
        String[] blocks = Files.readString(file).split("(?m)^find:\n", -1);
        for (String line : blocks[0].lines().toList()) {
            int colon = line.indexOf(": ");
            header.put(line.substring(0, colon), line.substring(colon + 2));
        }
        for (int i = 1; i < blocks.length; i++) {
            String[] halves = blocks[i].split("(?m)^replace:\n", 2);
            changes.add(new Change(halves[0], halves[1]));
        }
        return new Plant(file.getFileName().toString().replace(".plant", ""), header, changes);
    }

    /// What is checked: the module that the configuration is for.
    String module() {
        return header.get("config").replace("large/", "").split("[-.]")[0];
    }

    /// The module with the fault in it.
    String applyTo(String text) {
        String changed = text;
        for (Change change : changes) {
            // A block is whole lines where the text has them so, else a piece of one line.
            boolean lines = changed.contains(change.find());
            String find = lines ? change.find() : change.find().strip();
            String replace = lines ? change.replace() : change.replace().strip();
            int first = changed.indexOf(find);
            if (first < 0 || changed.indexOf(find, first + 1) >= 0) {
                throw new AssertionError(
                        "plant "
                                + name
                                + ": this text does not occur exactly once in "
                                + header.get("in")
                                + " any more; adapt the plant:\n"
                                + find);
            }
            changed =
                    changed.substring(0, first)
                            + replace
                            + changed.substring(first + find.length());
        }
        return changed;
    }

    /// The configuration with the plant's bound, and without the lines that it names.
    String configure(String config) {
        String changed = config;
        for (String bound : header.getOrDefault("bound", "").split("; ")) {
            String constant = bound.split(" = ")[0];
            if (!bound.isEmpty()) {
                changed = replaceLine(changed, "    " + constant + " = .*", "    " + bound);
            }
        }
        for (String line : header.getOrDefault("without", "").split(", ")) {
            if (!line.isEmpty()) {
                changed = replaceLine(changed, line, "");
            }
        }
        return changed;
    }

    private String replaceLine(String text, String line, String by) {
        Pattern pattern = Pattern.compile("(?m)^" + line + "$");
        if (!pattern.matcher(text).find()) {
            throw new AssertionError(
                    "plant " + name + ": no such line in " + header.get("config") + ": " + line);
        }
        return pattern.matcher(text).replaceFirst(by);
    }

    @Override
    public String toString() {
        return name;
    }
}
