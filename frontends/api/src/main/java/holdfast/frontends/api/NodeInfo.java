package holdfast.frontends.api;

/// The node that answers.
///
/// @param id         a UUID
/// @param name       as its settings say
/// @param dataId     of its data directory
/// @param version    of the program
/// @param starts     how often its daemon was started on this data directory
/// @param startedAt  when it was last started
/// @param directory  its data directory
/// @param address    where its wire listens
/// @param apiAddress where its API listens; empty where it has only its socket
/// @param pauses     how often what runs on it was frozen since then, because its lease had run out
public record NodeInfo(
        String id,
        String name,
        String dataId,
        String version,
        long starts,
        String startedAt,
        String directory,
        String address,
        String apiAddress,
        long pauses) {}
