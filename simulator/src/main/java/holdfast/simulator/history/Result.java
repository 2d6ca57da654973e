package holdfast.simulator.history;

/// What an operation returned.
public sealed interface Result {

    /// A read found this.
    record Found(Content content) implements Result {
        @Override
        public String toString() {
            return "found " + content;
        }
    }

    /// A write took effect.
    record Written() implements Result {
        @Override
        public String toString() {
            return "done";
        }
    }

    /// A compare-and-set found what it expected, and took effect.
    record Set() implements Result {
        @Override
        public String toString() {
            return "set";
        }
    }

    /// A compare-and-set found something else, and changed nothing.
    record Differed() implements Result {
        @Override
        public String toString() {
            return "differed";
        }
    }

    Result WRITTEN = new Written();
    Result SET = new Set();
    Result DIFFERED = new Differed();

    static Result found(Content content) {
        return new Found(content);
    }
}
