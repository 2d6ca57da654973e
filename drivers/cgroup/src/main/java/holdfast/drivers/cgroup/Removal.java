package holdfast.drivers.cgroup;

/// How a removal of a group ended.
public enum Removal {
    /// It was there, without a process, and is no more: nothing can enter it.
    REMOVED,
    /// A process is in it or below it; it stands as it was, but for empty groups below it.
    NOT_EMPTY,
    /// There was none.
    GONE
}
