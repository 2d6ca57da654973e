package holdfast.core.cluster.group;

/// What a group brings online: one resource of one type.
public sealed interface ResourceSpec permits ProcessSpec {

    /// How often it is started again after it ended unasked.
    RestartLimits restart();
}
