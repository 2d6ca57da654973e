package holdfast.core.cluster.group;

/// What a virtual machine sees of its machine. It stays as it was at the first boot, whatever node runs it later.
///
/// @param machine a versioned machine type, such as `pc-q35-7.2`
/// @param cpu     a CPU model, such as `qemu64`
public record Platform(String machine, String cpu) {

    /// Of a machine that never booted.
    public static final Platform NONE = new Platform("", "");

    public boolean isPinned() {
        return !machine.isEmpty();
    }
}
