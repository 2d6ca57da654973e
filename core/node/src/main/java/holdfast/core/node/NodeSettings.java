package holdfast.core.node;

/// What a node is told of itself beside its agreement's [holdfast.core.agreement.Settings].
///
/// @param snapshotEvery entries after which the state is written down and the log cut (10,000 in a
///                      daemon, fewer in rehearsals)
/// @param markEvery     entries between two state marks (1,000 in a daemon, fewer in rehearsals)
/// @param dynamicVotes  whether a leader takes the vote of a member that is lost and gives it back when
///                      it returns
public record NodeSettings(int snapshotEvery, int markEvery, boolean dynamicVotes) {

    /// What a daemon runs with.
    public static final NodeSettings NORMAL = new NodeSettings(10_000, 1_000, true);

    public NodeSettings {
        if (snapshotEvery < 1 || markEvery < 1) {
            throw new IllegalArgumentException("snapshots and marks need entries between them");
        }
    }
}
