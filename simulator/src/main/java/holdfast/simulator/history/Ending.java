package holdfast.simulator.history;

/// How an operation ended for the client that called it.
///
/// An operation of which the client knows that it took no effect and that tells nothing of the register
/// (a command refused as too old, say) does not belong into a history.
public sealed interface Ending {

    /// It returned.
    ///
    /// @param at     when; not before the call
    /// @param result what it returned
    record Returned(long at, Result result) implements Ending {
        @Override
        public String toString() {
            return at + ": " + result;
        }
    }

    /// The client never learned: it takes effect at some time after its call, or never.
    record Unknown() implements Ending {
        @Override
        public String toString() {
            return "?: unknown";
        }
    }

    Ending UNKNOWN = new Unknown();
}
