package holdfast.simulator.story;

import holdfast.core.model.FileId;
import holdfast.core.model.NodeId;
import java.util.ArrayList;
import java.util.List;

/// The words of a command line, read from left to right.
final class Words {

    private final String line;
    private final List<String> words;
    private int at;

    Words(String line) {
        this.line = line;
        words = List.of(line.trim().split("\\s+"));
    }

    boolean hasMore() {
        return at < words.size();
    }

    String next() {
        if (!hasMore()) {
            throw wrong("a word is missing");
        }
        return words.get(at++);
    }

    /// Takes the next word if it is this one.
    boolean skip(String word) {
        boolean found = hasMore() && words.get(at).equals(word);
        at += found ? 1 : 0;
        return found;
    }

    boolean nextIsNode() {
        return hasMore() && words.get(at).matches("n\\d+");
    }

    boolean nextIsFile() {
        return hasMore() && words.get(at).matches("w\\d+");
    }

    boolean nextIsNumber() {
        return hasMore() && words.get(at).matches("\\d+");
    }

    NodeId node() {
        return NodeId.of(small("n", next()));
    }

    /// All nodes that are named from here on.
    List<NodeId> nodes() {
        List<NodeId> nodes = new ArrayList<>();
        while (nextIsNode()) {
            nodes.add(node());
        }
        return nodes;
    }

    FileId file() {
        return FileId.of(small("w", next()));
    }

    int number() {
        return (int) small("", next());
    }

    int numberOr(int otherwise) {
        return nextIsNumber() ? number() : otherwise;
    }

    /// A time such as `200ms`.
    long millis() {
        String word = next();
        if (!word.endsWith("ms")) {
            throw wrong("'" + word + "' is not a time such as 200ms");
        }
        return small("", word.substring(0, word.length() - 2));
    }

    /// What is left, as one string.
    String rest() {
        String rest = String.join(" ", words.subList(at, words.size()));
        at = words.size();
        return rest;
    }

    void end() {
        if (hasMore()) {
            throw wrong("'" + rest() + "' is too much");
        }
    }

    private long small(String prefix, String word) {
        if (!word.matches(prefix + "\\d+")) {
            throw wrong(
                    "'"
                            + word
                            + "' is not "
                            + (prefix.isEmpty() ? "a number" : "a name such as " + prefix + "1"));
        }
        return Long.parseLong(word.substring(prefix.length()));
    }

    IllegalArgumentException wrong(String why) {
        return new IllegalArgumentException("'" + line + "': " + why);
    }
}
