package holdfast.core.guest;

/// Why a run is over.
public enum Ending {
    /// It was wanted to be.
    ASKED,
    /// The machine switched itself off.
    POWERED_OFF,
    /// Its hypervisor died, could not be begun, or its kernel panicked.
    FAILED
}
