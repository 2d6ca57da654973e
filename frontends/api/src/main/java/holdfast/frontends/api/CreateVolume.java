package holdfast.frontends.api;

import java.util.List;

/// A wish: make a volume. A number that is -1 and a field that is left out of the request mean what is usual.
///
/// @param bytes     its size: whole MiB
/// @param blockSize 512 or 4096; 4096
/// @param copies    how many; as many as nodes are named, else 2
/// @param minCopies with fewer in sync writes wait; 1
/// @param logBytes  of each copy's log; by the size
/// @param nodes     names or ids of the nodes that get the copies, the primary's first; else those with most free room
/// @param pool      the name of the pool on each of them; else the one with most free room
public record CreateVolume(
        String name,
        long bytes,
        long blockSize,
        long copies,
        long minCopies,
        long logBytes,
        List<String> nodes,
        String pool) {

    public CreateVolume {
        nodes = List.copyOf(nodes);
    }
}
