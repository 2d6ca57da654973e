package holdfast.simulator.history;

/// What a register holds.
public sealed interface Content {

    /// Nothing: how every register starts, and what a removal leaves.
    record Empty() implements Content {
        @Override
        public String toString() {
            return "nothing";
        }
    }

    record Value(String value) implements Content {
        @Override
        public String toString() {
            return value;
        }
    }

    Content EMPTY = new Empty();

    static Content of(String value) {
        return new Value(value);
    }
}
