package holdfast.drivers.host;

/// Who ended a run, where it was us: kept in its directory, so that a later start of the daemon knows as well.
enum Asked {
    NOTHING,
    /// The stop signal was sent.
    STOP,
    /// It was killed without having been asked to stop.
    KILL,
    /// It was asked to stop and did not do so in its time.
    LATE,
    /// It was killed because an address of it could not be put back when the lease returned.
    ADDRESS
}
