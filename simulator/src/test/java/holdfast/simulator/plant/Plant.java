package holdfast.simulator.plant;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A planted fault, as its file tells it.
///
/// @param name     of the file
/// @param covers   the rules that it breaks
/// @param why      what goes wrong by it, a sentence
/// @param patches  in the order of the file
/// @param hunt     which worlds the hunt favours; see [Hunt]
/// @param caughtBy pattern of what must see it: of the invariant or the exception, or of a line that the story now tells
/// @param story    file of the story that must come out differently; empty where a hunt catches it
record Plant(
        String name,
        String covers,
        String why,
        List<Patch> patches,
        String hunt,
        String caughtBy,
        String story) {

    Plant {
        patches = List.copyOf(patches);
        if (patches.isEmpty() || covers.isEmpty() || why.isEmpty() || caughtBy.isEmpty()) {
            throw new IllegalArgumentException(
                    name
                            + ": a plant has 'covers:', 'why:', 'caught-by:' and at least one"
                            + " 'find:'");
        }
    }

    static Plant read(Path file) throws IOException {
        String name = file.getFileName().toString().replace(".plant", "");
        return parse(name, Files.readAllLines(file));
    }

    static Plant parse(String name, List<String> lines) {
        Map<String, String> words = new HashMap<>();
        List<Patch> patches = new ArrayList<>();
        String file = "";
        String find = "";
        for (int at = 0; at < lines.size(); at++) {
            String key = key(lines.get(at));
            if (key.isEmpty()) {
                continue;
            }
            String rest = lines.get(at).substring(key.length() + 1).strip();
            switch (key) {
                case "in" -> file = rest;
                case "find" -> find = block(lines, at + 1);
                case "replace" -> patches.add(new Patch(file, find, block(lines, at + 1)));
                default -> words.put(key, rest);
            }
        }
        return new Plant(
                name,
                words.getOrDefault("covers", ""),
                words.getOrDefault("why", ""),
                patches,
                words.getOrDefault("hunt", ""),
                words.getOrDefault("caught-by", ""),
                words.getOrDefault("caught-by-story", ""));
    }

    /// The keyword that a line begins with, or an empty text.
    private static String key(String line) {
        int colon = line.indexOf(':');
        String key = colon < 0 ? "" : line.substring(0, colon);
        return switch (key) {
            case "covers", "why", "in", "find", "replace", "hunt", "caught-by", "caught-by-story" ->
                    key;
            default -> "";
        };
    }

    /// The lines up to the next keyword.
    private static String block(List<String> lines, int from) {
        int end = from;
        while (end < lines.size() && key(lines.get(end)).isEmpty()) {
            end++;
        }
        return String.join("\n", lines.subList(from, end));
    }
}
