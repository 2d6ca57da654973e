package holdfast.frontends.api;

/// What a virtual machine boots. The three texts are empty where it is its first disk.
///
/// @param kind   [#DISK] or [#KERNEL]
/// @param kernel SHA-256 in hex of the file
/// @param initrd likewise; empty where there is none
/// @param append the kernel's command line
public record VmBoot(String kind, String kernel, String initrd, String append) {

    public static final String DISK = "disk";
    public static final String KERNEL = "kernel";
}
