package holdfast.bench;

import java.util.List;

/// What a benchmark found.
///
/// @param tables  for people
/// @param notes   what was counted, a sentence each
/// @param figures for programs, and for judging
public record Outcome(List<Table> tables, List<String> notes, List<Figure> figures) {

    public Outcome {
        tables = List.copyOf(tables);
        notes = List.copyOf(notes);
        figures = List.copyOf(figures);
    }

    public List<Figure> missed() {
        return figures.stream().filter(figure -> !figure.meetsItsGoal()).toList();
    }
}
