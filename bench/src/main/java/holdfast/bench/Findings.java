package holdfast.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/// What the parts of a benchmark found: the table for people, the figures for programs.
public final class Findings {

    /// What a line is held against.
    public record Goals(Goal median, Goal maximum) {

        public static final Goals NONE = new Goals(Goal.none(), Goal.none());

        public static Goals median(double most) {
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
    private final String benchmark;
    private final Consumer<String> progress;

    /// @param benchmark begins the names of its figures
    /// @param progress  hears of each line when it is there
    public Findings(String benchmark, Consumer<String> progress) {
        this.benchmark = benchmark;
        this.progress = progress;
    }

    /// A figure without a line of its own.
    public void figure(String name, String unit, double value, Goal goal) {
        figures.add(Figure.of(benchmark + "-" + name, unit, new double[] {value}, goal));
    }

    /// A line of the table.
    ///
    /// @param name   for programs
    /// @param what   for people
    /// @param values of the runs
    /// @param ratio  to what it is compared with, in words; or empty
    public Figure line(
            String name, String what, String unit, double[] values, Goals goals, String ratio) {
        Figure figure = Figure.of(benchmark + "-" + name, unit, values, goals.median());
        Figure worst =
                Figure.of(
                        benchmark + "-" + name + "-maximum",
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
    public Figure line(String name, String what, String unit, double[] values) {
        return line(name, what, unit, values, Goals.NONE, "");
    }

    public void further(Table one) {
        further.add(one);
    }

    public void note(String sentence) {
        notes.add(sentence);
    }

    public void say(String what) {
        progress.accept(what);
    }

    public Outcome outcome() {
        List<Table> tables = new ArrayList<>();
        tables.add(table);
        tables.addAll(further);
        return new Outcome(tables, notes, figures);
    }

    /// Three digits are as many as such a figure is worth.
    public static String text(double value) {
        double size = Math.abs(value);
        String format = size >= 100 ? "%,.0f" : size >= 10 ? "%.1f" : size >= 1 ? "%.2f" : "%.3f";
        return String.format(Locale.ROOT, format, value);
    }

    /// Such as `2.4 x a bare JVM`.
    public static String times(Figure one, Figure other, String name) {
        return text(one.times(other)) + " x " + name;
    }
}
