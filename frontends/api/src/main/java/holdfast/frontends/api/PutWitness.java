package holdfast.frontends.api;

/// A wish: make a witness file here and give it the vote.
///
/// @param location an absolute path of a directory on a share, or of a block device, the same on every node
public record PutWitness(String location) {}
