package holdfast.bench.groups;

/// What can be measured alone.
public enum GlitchPart {
    /// The group's node is cut off for a moment.
    CUT,
    /// The daemon is killed, and nothing else.
    RESTART,
    /// A whole machine stands still for longer than its lease, and goes on.
    PAUSE,
    /// What daemon, guard and deadman take of the machine.
    FOOTPRINT
}
