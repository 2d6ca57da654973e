package holdfast.core.guest;

/// What the guest sees as its hardware. Set at the first boot and then never by itself: a guest whose hardware changes under it is no longer
/// the same machine, and can't be moved while it runs.
public sealed interface MachineKind {

    /// It has never been booted: the node that boots it first says what it becomes.
    record NotYet() implements MachineKind {}

    /// @param machine a versioned type of the hypervisor, such as `pc-q35-7.2`
    /// @param cpu     a model of the hypervisor and its features, such as `qemu64,+ssse3`
    record Pinned(String machine, String cpu) implements MachineKind {}

    MachineKind NOT_YET = new NotYet();
}
