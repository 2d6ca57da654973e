package holdfast.volume;

import holdfast.core.model.CopyId;
import holdfast.core.model.Generation;
import holdfast.core.model.ReplicationGroupId;
import holdfast.core.replication.ReplicationSettings;

/// Of one copy, for its loop.
///
/// @param name        of the group, for people
/// @param seat        of the copy in its group
/// @param generation  of the cluster as this node has it applied
/// @param connections of clients at a time
/// @param pingMillis  a lane on which nothing was said for so long gets a ping
/// @param lostMillis  a lane on which nothing was heard for so long is given up
public record GroupSettings(
        ReplicationGroupId group,
        String name,
        int seat,
        CopyId copy,
        Generation generation,
        ReplicationSettings replication,
        int connections,
        long pingMillis,
        long lostMillis) {

    private static final int CONNECTIONS = 64;
    private static final long PING_MILLIS = 200;
    private static final long LOST_MILLIS = 1_000;

    /// Reads for a fill hold up the group's loop: a quarter of a MiB at a time.
    private static final long FILL_SPAN = 256 << 10;

    public static GroupSettings usual(
            ReplicationGroupId group, String name, int seat, CopyId copy, Generation generation) {
        ReplicationSettings usual = ReplicationSettings.USUAL;
        return new GroupSettings(
                group,
                name,
                seat,
                copy,
                generation,
                new ReplicationSettings(
                        usual.silenceMillis(),
                        usual.answerMillis(),
                        usual.proposeAgainMillis(),
                        usual.sealMillis(),
                        FILL_SPAN,
                        usual.fillSpans()),
                CONNECTIONS,
                PING_MILLIS,
                LOST_MILLIS);
    }
}
