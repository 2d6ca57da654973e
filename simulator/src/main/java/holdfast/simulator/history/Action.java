package holdfast.simulator.history;

/// What a client asked one register to do.
public sealed interface Action {

    String key();

    record Read(String key) implements Action {
        @Override
        public String toString() {
            return "read";
        }
    }

    /// Makes the register hold this content; of [Content#EMPTY] a removal.
    record Write(String key, Content content) implements Action {
        @Override
        public String toString() {
            return "write " + content;
        }
    }

    /// Makes the register hold the new content if it holds exactly the expected one.
    record CompareAndSet(String key, Content expected, Content content) implements Action {
        @Override
        public String toString() {
            return "set " + content + " if " + expected;
        }
    }
}
