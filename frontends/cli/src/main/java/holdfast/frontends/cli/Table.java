package holdfast.frontends.cli;

import holdfast.frontends.client.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/// Rows under a header, in columns that line up. Nothing is cut; columns of numbers stand to the right. On a terminal that
/// is too narrow the last column is broken between words.
final class Table {

    private static final String BETWEEN = "  ";
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]+|\\?|");

    private final List<String> header;
    private final List<List<String>> rows = new ArrayList<>();
    private final List<UnaryOperator<String>> paints = new ArrayList<>();

    Table(String... header) {
        this.header = List.of(header);
    }

    void row(List<String> cells) {
        row(cells, UnaryOperator.identity());
    }

    /// @param paint of the whole row
    void row(List<String> cells, UnaryOperator<String> paint) {
        if (cells.size() != header.size()) {
            throw new IllegalArgumentException(cells.size() + " cells under " + header);
        }
        rows.add(cells.stream().map(Text::plain).toList());
        paints.add(paint);
    }

    List<String> lines(Paint paint) {
        int[] widths = new int[header.size()];
        boolean[] numbers = new boolean[header.size()];
        for (int column = 0; column < widths.length; column++) {
            widths[column] = width(header.get(column));
            numbers[column] = true;
            for (List<String> row : rows) {
                widths[column] = Math.max(widths[column], width(row.get(column)));
                numbers[column] &= NUMBER.matcher(row.get(column)).matches();
            }
        }
        List<String> lines = new ArrayList<>();
        lines.add(paint.strong(line(header, widths, numbers)));
        for (int i = 0; i < rows.size(); i++) {
            for (String line : broken(line(rows.get(i), widths, numbers), widths, paint)) {
                lines.add(paints.get(i).apply(line));
            }
        }
        return lines;
    }

    private static List<String> broken(String line, int[] widths, Paint paint) {
        if (paint.columns() == 0 || width(line) <= paint.columns()) {
            return List.of(line);
        }
        int before = 0;
        for (int column = 0; column < widths.length - 1; column++) {
            before += widths[column] + BETWEEN.length();
        }
        // A column of wide letters has fewer of them.
        int at = line.length();
        while (at > 0 && width(line.substring(0, at)) > before) {
            at--;
        }
        return Wrap.behind(line.substring(0, at), line.substring(at), paint.columns());
    }

    private static String line(List<String> cells, int[] widths, boolean[] numbers) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < widths.length; column++) {
            String cell = cells.get(column);
            String space = " ".repeat(widths[column] - width(cell));
            line.append(column == 0 ? "" : BETWEEN);
            line.append(numbers[column] ? space + cell : cell + space);
        }
        return line.toString().stripTrailing();
    }

    /// Columns that a text takes: letters of East Asia take two, marks above a letter none.
    static int width(String text) {
        return text.codePoints().map(Table::width).sum();
    }

    private static int width(int point) {
        int kind = Character.getType(point);
        if (kind == Character.NON_SPACING_MARK || kind == Character.ENCLOSING_MARK) {
            return 0;
        }
        return WIDE.contains(Character.UnicodeScript.of(point)) || point >= 0x1f300 ? 2 : 1;
    }

    private static final Set<Character.UnicodeScript> WIDE =
            Set.of(
                    Character.UnicodeScript.HAN,
                    Character.UnicodeScript.HANGUL,
                    Character.UnicodeScript.HIRAGANA,
                    Character.UnicodeScript.KATAKANA);
}
