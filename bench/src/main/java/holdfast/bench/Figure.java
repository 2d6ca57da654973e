package holdfast.bench;

import java.util.Arrays;

/// One measured number: the median of several rounds, with the lowest and the highest of them.
///
/// @param name what programs find it by, such as `agreement-3x16-leader`
/// @param unit such as `µs`
public record Figure(
        String name, String unit, double median, double lowest, double highest, Goal goal) {

    /// The figure of these rounds, at least one.
    public static Figure of(String name, String unit, double[] rounds, Goal goal) {
        double[] rising = rounds.clone();
        Arrays.sort(rising);
        int middle = rising.length / 2;
        double median =
                rising.length % 2 == 1 ? rising[middle] : (rising[middle - 1] + rising[middle]) / 2;
        return new Figure(name, unit, median, rising[0], rising[rising.length - 1], goal);
    }

    /// How many times this figure is of another, both by their medians.
    public double times(Figure other) {
        return median / other.median;
    }

    public boolean meetsItsGoal() {
        return goal.isMetBy(median);
    }
}
