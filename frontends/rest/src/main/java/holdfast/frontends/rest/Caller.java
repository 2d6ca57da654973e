package holdfast.frontends.rest;

import holdfast.core.model.NodeId;

/// Who makes a request.
public sealed interface Caller {

    /// Whoever may open this node's socket file.
    record OnThisMachine() implements Caller {}

    /// The holder of a client certificate of the cluster's CA.
    record Client(String name) implements Caller {}

    /// A node of the cluster, by its own certificate.
    record Node(NodeId id) implements Caller {}

    /// Somebody without a certificate, who may ask to join and for nothing else.
    record Stranger(String host) implements Caller {}

    /// The caller in a few words, for logs.
    default String words() {
        return switch (this) {
            case OnThisMachine _ -> "on this machine";
            case Client(String name) -> "client " + name;
            case Node(NodeId id) -> "node " + id.value();
            case Stranger(String host) -> "a stranger at " + host;
        };
    }
}
