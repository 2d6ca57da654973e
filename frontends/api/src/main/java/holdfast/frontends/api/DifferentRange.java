package holdfast.frontends.api;

/// Bytes of a volume that are not the same in all copies.
///
/// @param offset     in bytes, as is the length
/// @param alike      the nodes whose copies have the same there, in parts: "n1 | n2 n3"; the primary's part first
/// @param unreadable the nodes whose disks can't give it; empty where all can
public record DifferentRange(long offset, long length, String alike, String unreadable) {}
