package holdfast.core.agreement;

import holdfast.core.model.Bytes;
import holdfast.core.model.Configuration;
import holdfast.core.model.Index;
import holdfast.core.model.LogEnd;
import holdfast.core.model.Term;

/// An entry of the agreed log.
///
/// @param term of the leader that made it, with its generation
public record Entry(Term term, Index index, Payload payload) {

    /// Bytes that an entry costs beside its command; what flow control counts.
    static final int OVERHEAD = 48;

    /// What an entry carries.
    public sealed interface Payload {}

    /// A leader's first entry, which lets it commit what came before.
    public record Nothing() implements Payload {}

    /// A command to the state machine, which alone reads it.
    public record Command(Bytes bytes) implements Payload {}

    /// A configuration; it counts from when it is appended (A8).
    public record Reconfigured(Configuration configuration) implements Payload {}

    /// This entry as the end of a log.
    public LogEnd end() {
        return new LogEnd(term, index);
    }

    /// In bytes, for flow control.
    public int size() {
        return payload instanceof Command command ? OVERHEAD + command.bytes().size() : OVERHEAD;
    }
}
