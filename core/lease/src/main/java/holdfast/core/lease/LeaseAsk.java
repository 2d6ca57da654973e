package holdfast.core.lease;

import holdfast.core.model.DataId;
import holdfast.core.model.NodeId;
import holdfast.core.model.StartCount;

/// A node asks for a lease, or for more of it (L2). When it was sent, only the sender remembers.
///
/// @param data   of the sender: a node whose disk was replaced is not the member that it was, and is granted
///               nothing under its name
/// @param start  of the sender's daemon: a grant to a request of an earlier start is good for nothing (L7)
/// @param number of the request within that start
public record LeaseAsk(NodeId from, NodeId to, DataId data, StartCount start, long number)
        implements LeaseMessage {}
