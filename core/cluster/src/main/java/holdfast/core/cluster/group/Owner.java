package holdfast.core.cluster.group;

/// Who may run a group now.
public sealed interface Owner {

    /// No node.
    record Nobody() implements Owner {}

    /// The node of this run, and it alone.
    record Owning(Run run, Phase phase) implements Owner {}

    Owner NOBODY = new Nobody();
}
