package holdfast.frontends.api;

/// A volume that is a virtual machine's disk.
///
/// @param volume  its UUID
/// @param name    empty where there is no such volume any more
/// @param bytes   its size; -1 likewise
/// @param primary the node that serves it
public record VmDisk(String volume, String name, long bytes, NodeRef primary) {}
