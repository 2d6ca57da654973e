package holdfast.frontends.api;

/// A pool: a directory of a node in which copies of volumes are kept.
///
/// @param id        its UUID
/// @param name      unique among the pools of its node
/// @param directory absolute
/// @param bytes     of its file system; -1 where its node did not say
/// @param freeBytes of them free for it; -1 likewise
/// @param copies    of volumes that lie in it
/// @param trouble   what is wrong with it, or why its node did not say; empty where nothing is
/// @param revision  at which it was last changed; its `ETag`
public record PoolView(
        String id,
        String name,
        NodeRef node,
        String directory,
        long bytes,
        long freeBytes,
        long copies,
        String trouble,
        String createdAt,
        long revision) {}
