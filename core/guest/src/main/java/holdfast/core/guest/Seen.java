package holdfast.core.guest;

/// What the hypervisor last said of a run.
public enum Seen {
    /// Nothing yet: its process may be about to begin, or be frozen.
    NOTHING,
    /// It executes.
    RUNNING,
    /// It was told to stand still, or never to begin.
    PAUSED,
    /// It stands still, because its storage gave an error. Nothing was told to the guest.
    STORAGE,
    /// Its kernel told of a panic, or the hypervisor can't execute it any further.
    PANICKED,
    /// It switched itself off, or did as its power button asked. What is left is the hypervisor's process.
    POWERED_OFF
}
