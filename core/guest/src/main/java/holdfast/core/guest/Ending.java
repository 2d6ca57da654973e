package holdfast.core.guest;

/// Why a run is over.
public enum Ending {
    /// It was wanted to be.
    ASKED,
    /// The machine switched itself off.
    POWERED_OFF,
    /// Its kernel told of a panic, or the hypervisor could not execute it any further.
    PANICKED,
    /// Its hypervisor died, or could not be begun.
    FAILED;

    /// Whether nobody wanted it to end, nor did the machine itself.
    public boolean isFailure() {
        return this == PANICKED || this == FAILED;
    }
}
