package holdfast.bench;

import java.util.Locale;

/// What a figure is held against.
public sealed interface Goal {

    /// Nothing: the figure is there to be seen.
    record None() implements Goal {}

    record AtMost(double limit) implements Goal {}

    record AtLeast(double limit) implements Goal {}

    static Goal none() {
        return new None();
    }

    default boolean isMetBy(double value) {
        return switch (this) {
            case None() -> true;
            case AtMost(double limit) -> value <= limit;
            case AtLeast(double limit) -> value >= limit;
        };
    }

    /// The goal as a table shows it; empty where there is none.
    default String told() {
        return switch (this) {
            case None() -> "";
            case AtMost(double limit) -> "at most " + number(limit);
            case AtLeast(double limit) -> "at least " + number(limit);
        };
    }

    private static String number(double limit) {
        return limit == Math.rint(limit)
                ? String.format(Locale.ROOT, "%,d", (long) limit)
                : String.format(Locale.ROOT, "%,.2f", limit);
    }
}
