package holdfast.drivers.wire;

import holdfast.core.model.NodeId;

/// Whose a certificate is, by its URI among the subject's alternative names.
public sealed interface Identity {

    /// `urn:holdfast:node:<uuid>`
    record Node(NodeId node) implements Identity {}

    /// `urn:holdfast:client:<name>`
    record Client(String name) implements Identity {}

    /// A certificate that names neither, or more than one of them.
    record Nobody(String why) implements Identity {}
}
