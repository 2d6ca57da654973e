package holdfast.simulator.scenario;

import java.util.Comparator;

/// Names with numbers in them, in the order in which people count: node2 before node10.
final class Natural {

    static final Comparator<String> ORDER =
            Comparator.comparing((String name) -> name.replaceAll("[0-9]+$", ""))
                    .thenComparingLong(Natural::number)
                    .thenComparing(Comparator.naturalOrder());

    private Natural() {}

    private static long number(String name) {
        String digits = name.replaceAll("^.*?([0-9]{0,15})$", "$1");
        return digits.isEmpty() ? 0 : Long.parseLong(digits);
    }
}
