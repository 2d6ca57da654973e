package holdfast.bench.manager;

import holdfast.bench.Figure;
import holdfast.bench.Goal;
import holdfast.bench.Outcome;
import holdfast.bench.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/// What the parts found: the table for people, the figures for programs.
final class Findings {

    /// What a line is held against.
    record Goals(Goal median, Goal maximum) {

        static final Goals NONE = new Goals(Goal.none(), Goal.none());

        static Goals median(double most) {
            return new Goals(new Goal.AtMost(most), Goal.none());
        }

        private String told() {
            String worst =
                    maximum instanceof Goal.AtMost(double limit)
                            ? String.format(Locale.ROOT, "maximum at most %.2f", limit)
                            : "";
            return median.told().isEmpty() || worst.isEmpty()
                    ? median.told() + worst
                    : median.told() + ", " + worst;
        }
    }

    private final Table table =
            new Table("what", "runs", "minimum", "median", "maximum", "unit", "ratio", "goal", "");
    private final List<Table> further = new ArrayList<>();
    private final List<Figure> figures = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final Consumer<String> progress;

    /// @param progress hears of each line when it is there
    Findings(Consumer<String> progress) {
        this.progress = progress;
    }

    /// A line of the table.
    ///
    /// @param name   for programs
    /// @param what   for people
    /// @param values of the runs
    /// @param ratio  to what it is compared with, in words; or empty
    Figure line(String name, String what, String unit, double[] values, Goals goals, String ratio) {
        Figure figure = Figure.of("manager-" + name, unit, values, goals.median());
        Figure worst =
                Figure.of(
                        "manager-" + name + "-maximum",
                        unit,
                        new double[] {figure.highest()},
                        goals.maximum());
        figures.add(figure);
        if (!goals.maximum().equals(Goal.none())) {
            figures.add(worst);
        }
        boolean judged = !goals.equals(Goals.NONE);
        boolean met = figure.meetsItsGoal() && worst.meetsItsGoal();
        table.row(
                what,
                Integer.toString(values.length),
                text(figure.lowest()),
                text(figure.median()),
                text(figure.highest()),
                unit,
                ratio,
                goals.told(),
                !judged ? "" : met ? "met" : "MISSED");
        progress.accept(
                what
                        + ": "
                        + text(figure.median())
                        + " "
                        + unit
                        + " (median of "
                        + values.length
                        + ")");
        return figure;
    }

    /// A line that is held against nothing.
    Figure line(String name, String what, String unit, double[] values) {
        return line(name, what, unit, values, Goals.NONE, "");
    }

    void further(Table one) {
        further.add(one);
    }

    void note(String sentence) {
        notes.add(sentence);
    }

    void say(String what) {
        progress.accept(what);
    }

    Outcome outcome() {
        List<Table> tables = new ArrayList<>();
        tables.add(table);
        tables.addAll(further);
        return new Outcome(tables, notes, figures);
    }

    /// Three digits are as many as such a figure is worth.
    static String text(double value) {
        double size = Math.abs(value);
        String format = size >= 100 ? "%,.0f" : size >= 10 ? "%.1f" : size >= 1 ? "%.2f" : "%.3f";
        return String.format(Locale.ROOT, format, value);
    }

    /// Such as `2.4 x a bare JVM`.
    static String times(Figure one, Figure other, String name) {
        return text(one.times(other)) + " x " + name;
    }
}
