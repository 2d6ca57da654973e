/// One node, whole: the only room that joins the others.
module holdfast.core.node {
    requires transitive holdfast.core.agreement;
    requires transitive holdfast.core.witness;
    requires transitive holdfast.core.quorum;
    requires transitive holdfast.core.cluster;
    requires transitive holdfast.core.failover;
    requires transitive holdfast.core.lease;
    requires transitive holdfast.core.replication;
    requires transitive holdfast.core.json;
    requires transitive holdfast.core.model;
    requires static transitive org.jspecify;

    exports holdfast.core.node;
    exports holdfast.core.node.copies;
}
