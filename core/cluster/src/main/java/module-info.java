/// What the nodes agree on: the cluster database as a state machine.
module holdfast.core.cluster {
    requires transitive holdfast.core.json;
    requires transitive holdfast.core.model;
    requires static transitive org.jspecify;

    exports holdfast.core.cluster;
}
