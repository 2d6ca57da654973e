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

    /// About what a configuration costs, and each of its members.
    private static final int CONFIGURATION = 256;

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

    /// In bytes, about: for flow control.
    public int size() {
        return switch (payload) {
            case Nothing() -> OVERHEAD;
            case Command(Bytes bytes) -> OVERHEAD + bytes.size();
            case Reconfigured(Configuration configuration) ->
                    OVERHEAD + CONFIGURATION * (1 + configuration.members().size());
        };
    }
}
