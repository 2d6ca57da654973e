package holdfast.core.lease;

import holdfast.core.model.NodeId;

/// What nodes say to each other about leases. Any of it may get lost, come late or come twice.
public sealed interface LeaseMessage permits LeaseAsk, LeaseGrant {

    NodeId from();

    NodeId to();
}
