package holdfast.frontends.cli;

import java.util.ArrayList;
import java.util.List;

/// Texts in lines that are broken between words and nowhere else: a word that is too long stands whole on its line, so that
/// what a person copies from the screen is what was meant.
final class Wrap {

    private Wrap() {}

    /// @param columns of each line; 0 for as many as the text has
    static List<String> lines(String text, int columns) {
        if (columns == 0 || Table.width(text) <= columns) {
            return List.of(text);
        }
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.strip().split(" +", -1)) {
            boolean fits = Table.width(line.toString()) + 1 + Table.width(word) <= columns;
            if (!line.isEmpty() && !fits) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }

    /// The same, behind a beginning under which the further lines are set in.
    static List<String> behind(String beginning, String text, int columns) {
        int indent = Table.width(beginning);
        int left = columns == 0 ? 0 : Math.max(Terminal.LEAST / 2, columns - indent);
        List<String> lines = new ArrayList<>();
        for (String line : lines(text, left)) {
            lines.add((lines.isEmpty() ? beginning : " ".repeat(indent)) + line);
        }
        return lines;
    }
}
