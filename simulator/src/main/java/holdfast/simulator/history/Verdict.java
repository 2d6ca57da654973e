package holdfast.simulator.history;

import java.util.List;

/// What a checker found.
public sealed interface Verdict {

    /// Every key has an order that explains every result.
    record Linearizable() implements Verdict {}

    /// There is no such order.
    ///
    /// @param key     the smallest of the keys for which there is none
    /// @param order   an order that explains every operation that returned before `stuck`; no order
    ///                explains more
    /// @param content what the register holds after that order
    /// @param stuck   the operation whose return fits no order
    /// @param open    operations that were called and not in the order when `stuck` returned: they could
    ///                have had their moment before it, and that does not help either
    record NotLinearizable(
            String key,
            List<Operation> order,
            Content content,
            Operation stuck,
            List<Operation> open)
            implements Verdict {

        private static final int MOST_SHOWN = 12;

        public NotLinearizable {
            order = List.copyOf(order);
            open = List.copyOf(open);
        }

        /// The finding in a few lines, for people.
        public String explanation() {
            StringBuilder text = new StringBuilder();
            text.append("key '").append(key).append("': no order explains\n    ").append(stuck);
            text.append("\nwhat returned before it is explained by this order");
            int hidden = Math.max(0, order.size() - MOST_SHOWN);
            text.append(hidden == 0 ? ":" : ", after " + hidden + " others:");
            for (Operation operation : order.subList(hidden, order.size())) {
                text.append("\n    ").append(operation);
            }
            text.append("\nwhich leaves the register with ").append(content);
            text.append(open.isEmpty() ? "; nothing else was open" : "; also open were");
            for (Operation operation : open.subList(0, Math.min(open.size(), MOST_SHOWN))) {
                text.append("\n    ").append(operation);
            }
            if (open.size() > MOST_SHOWN) {
                text.append("\n    and ").append(open.size() - MOST_SHOWN).append(" others");
            }
            return text.toString();
        }

        @Override
        public String toString() {
            return explanation();
        }
    }

    /// The search of a key was given up; no other key was found to be wrong.
    ///
    /// @param key   the smallest such key
    /// @param steps how many configurations were looked at
    record Undecided(String key, long steps) implements Verdict {}

    Verdict LINEARIZABLE = new Linearizable();
}
