/// What the nodes agree on: the cluster database as a state machine.
module holdfast.core.cluster {
    requires transitive holdfast.core.json;
    requires transitive holdfast.core.model;
    requires static transitive org.jspecify;

    exports holdfast.core.cluster;
    exports holdfast.core.cluster.fence;
    exports holdfast.core.cluster.group;
    exports holdfast.core.cluster.host;
    exports holdfast.core.cluster.lease;
    exports holdfast.core.cluster.placement;
    exports holdfast.core.cluster.storage;
    exports holdfast.core.cluster.trust;
}
