package holdfast.drivers.wire;

import holdfast.core.model.DataId;
import holdfast.core.model.NodeId;
import java.util.UUID;

/// How a node introduces itself on a new connection.
///
/// @param cluster    the cluster's name, or empty where the node belongs to none
/// @param node       its id, which must be the one in its certificate
/// @param data       of its data directory
/// @param name       as people know it
/// @param wire       where other nodes reach it, `host:port`
/// @param api        where clients reach it, `host:port`
/// @param startCount of its daemon
/// @param boot       of its machine
public record Greeting(
        String cluster,
        NodeId node,
        DataId data,
        String name,
        String wire,
        String api,
        long startCount,
        UUID boot) {

    /// The newest version of the protocol that this program speaks, and the oldest.
    public static final int NEWEST_VERSION = 1;

    public static final int OLDEST_VERSION = 1;
}
