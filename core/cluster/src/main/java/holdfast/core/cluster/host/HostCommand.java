package holdfast.core.cluster.host;

import holdfast.core.cluster.CommandBody;
import holdfast.core.model.DataId;
import holdfast.core.model.NodeId;

/// Commands about what nodes have.
public sealed interface HostCommand extends CommandBody {

    /// A node says what it has for virtual machines, in place of what it said before.
    record DescribeHost(NodeId node, DataId data, HostFacts facts) implements HostCommand {
        @Override
        public String kind() {
            return "describe-host";
        }
    }
}
