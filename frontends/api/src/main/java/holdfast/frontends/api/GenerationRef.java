package holdfast.frontends.api;

/// A generation of the cluster: its number rises only by a forced start, its id tells two forced starts of one number
/// apart.
///
/// @param number 1 for a new cluster; 0 of a node that was never a member of any
/// @param id     a UUID
public record GenerationRef(long number, String id) {}
