package holdfast.frontends.cli;

import holdfast.frontends.client.Text;
import java.util.ArrayList;
import java.util.List;

/// Lines of a name and what it is, one below the other.
final class Facts {

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
        for (Fact fact : facts) {
            String name = fact.name() + " ".repeat(Math.max(1, NAMES - fact.name().length()));
            String text = Text.plain(fact.text());
            lines.add(paint.strong(name) + (fact.bad() ? paint.bad(text) : text));
        }
        return lines;
    }
}
