package holdfast.core.model;

/// A hash of the agreed state at a revision. Nodes compare marks of equal revisions: different ones mean
/// that the same log was applied with different results.
///
/// @param hash the first eight bytes of the state's SHA-256
public record StateMark(Revision revision, long hash) {

    /// Of a node that has not come to the first marked revision.
    public static final StateMark NONE = new StateMark(Revision.ZERO, 0);
}
