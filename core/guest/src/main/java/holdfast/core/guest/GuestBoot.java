package holdfast.core.guest;

/// What a machine begins with.
public sealed interface GuestBoot {

    /// Its firmware, which looks for something to boot on its disks, the first one first.
    record Firmware() implements GuestBoot {}

    /// A kernel handed in from outside. Both files are named by the SHA-256 of their bytes, 64 lower-case hexadecimal digits, so that
    /// every node begins with the same.
    ///
    /// @param initrd of the first file system; empty for none
    /// @param append the kernel's command line
    record Kernel(String kernel, String initrd, String append) implements GuestBoot {}
}
