package holdfast.frontends.api;

/// What a virtual machine sees of its machine, as it was at its first boot. Both texts are empty until then.
///
/// @param machine a versioned machine type
/// @param cpu     a CPU model
public record VmPlatform(String machine, String cpu) {}
