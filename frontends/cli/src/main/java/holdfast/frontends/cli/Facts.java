package holdfast.frontends.cli;

import holdfast.frontends.client.Text;
import java.util.ArrayList;
import java.util.List;

/// Lines of a name and what it is, one below the other.
final class Facts {

    /// What most screens need, so that they look alike.
    private static final int NAMES = 11;

    private record Fact(String name, String text, boolean bad) {}

    private final List<Fact> facts = new ArrayList<>();

    /// Adds one; one without a text is left out.
    Facts add(String name, String text) {
        return add(name, text, false);
    }

    Facts add(String name, String text, boolean bad) {
        if (!text.isBlank()) {
            facts.add(new Fact(name, text, bad));
        }
        return this;
    }

    List<String> lines(Paint paint) {
        List<String> lines = new ArrayList<>();
        int width =
                facts.stream().mapToInt(fact -> fact.name().length() + 1).reduce(NAMES, Math::max);
        for (Fact fact : facts) {
            String name = fact.name() + " ".repeat(width - fact.name().length());
            String text = Text.plain(fact.text());
            String before = paint.strong(name);
            for (String line : Wrap.lines(text, room(paint, name))) {
                lines.add(before + (fact.bad() ? paint.bad(line) : line));
                before = " ".repeat(name.length());
            }
        }
        return lines;
    }

    private static int room(Paint paint, String name) {
        return paint.columns() == 0
                ? 0
                : Math.max(Terminal.LEAST / 2, paint.columns() - name.length());
    }
}
