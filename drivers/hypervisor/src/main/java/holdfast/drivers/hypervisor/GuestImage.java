package holdfast.drivers.hypervisor;

/// A guest that is its kernel and its first file system, and nothing on disks.
public record GuestImage(BootFile kernel, BootFile initrd) {}
