package holdfast.core.agreement;

import holdfast.core.model.Bytes;
import holdfast.core.model.Configuration;
import holdfast.core.model.LogEnd;

/// The state machine after an entry, in place of the log up to it. Whole or not there (A8).
///
/// @param last          the last entry that it covers
/// @param configuration in force after that entry
/// @param state         what the state machine wrote
public record Snapshot(LogEnd last, Configuration configuration, Bytes state) {

    /// Of a node that was never a member.
    public static final Snapshot NONE = new Snapshot(LogEnd.ZERO, Configuration.EMPTY, Bytes.EMPTY);
}
