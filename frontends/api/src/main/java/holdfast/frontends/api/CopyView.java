package holdfast.frontends.api;

/// A copy of a volume on a node. What it measures is -1, and what it says empty, where it did not say.
///
/// @param seat              its place in the group
/// @param id                its UUID
/// @param pool              the name of its pool
/// @param state             [#IN_SYNC], [#CATCHING_UP], [#ABSENT], [#DAMAGED] or [#DOUBTFUL]
/// @param since             when it came to be in sync or not
/// @param sentence          the state in words
/// @param role              what it is at
/// @param unknown           why it did not say; empty where it did
/// @param lastPosition      of its log
/// @param committedPosition that it knows
/// @param logUsedBytes      of its log: what it has not yet moved to its data
/// @param catchUp           how far it is, as the primary knows
/// @param health            what is wrong with its disk or log; empty where nothing is
public record CopyView(
        long seat,
        String id,
        NodeRef node,
        String pool,
        String state,
        String since,
        String sentence,
        String role,
        String unknown,
        long lastPosition,
        long committedPosition,
        long logUsedBytes,
        CopyProgress catchUp,
        String health) {

    /// It counts for every acknowledgement.
    public static final String IN_SYNC = "in-sync";

    /// It does not count yet, and gets what it lacks.
    public static final String CATCHING_UP = "catching-up";

    /// It does not count, and gets nothing.
    public static final String ABSENT = "absent";

    /// It found damage in what it keeps, or its disk failed.
    public static final String DAMAGED = "damaged";

    /// It counted, and nobody knows whether it has everything.
    public static final String DOUBTFUL = "doubtful";
}
