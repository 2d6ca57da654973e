package holdfast.frontends.api;

import java.util.List;

/// A volume: what it is, how it stands, and what it waits for.
///
/// @param id                its UUID
/// @param group             the UUID of its replication group
/// @param bytes             its size
/// @param blockSize         the smallest write
/// @param attached          whether it is served to clients where its primary is
/// @param state             in-sync, degraded, waiting or doubtful
/// @param sentence          the same with the reason
/// @param waits             what it waits for, by the agreed state and by what its primary says
/// @param primary           the node that orders its writes and answers its reads
/// @param serving           whether the primary serves it; false where it did not say
/// @param epoch             of the present primary and copies in sync
/// @param tenure            the epoch in which that primary began
/// @param lastPosition      of the primary's log; -1 where it did not say
/// @param committedPosition up to which all is durable in every copy that counts; -1 likewise
/// @param clients           connections to it; -1 likewise
/// @param nbd               where clients on the primary's node find it, while it is attached: an NBD URI; else empty
/// @param minCopies         with fewer in sync writes wait
/// @param logBytes          the size of each copy's log
/// @param copies            by seat
/// @param verified          the last comparison of its copies that a node with a copy knows of
/// @param revision          at which an administrator last changed it; its `ETag`
/// @param copiesRevision    at which an administrator last added or removed a copy
public record VolumeView(
        String id,
        String name,
        String group,
        long bytes,
        long blockSize,
        boolean attached,
        String state,
        String sentence,
        List<GroupWait> waits,
        NodeRef primary,
        boolean serving,
        String epoch,
        String tenure,
        long lastPosition,
        long committedPosition,
        long clients,
        String nbd,
        long minCopies,
        long logBytes,
        List<CopyView> copies,
        VerifyReport verified,
        long revision,
        long copiesRevision) {

    public static final String IN_SYNC = "in-sync";
    public static final String DEGRADED = "degraded";
    public static final String WAITING = "waiting";
    public static final String DOUBTFUL = "doubtful";

    public VolumeView {
        waits = List.copyOf(waits);
        copies = List.copyOf(copies);
    }
}
