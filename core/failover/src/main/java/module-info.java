/// Where groups go: the planner, and why a group is where it is.
module holdfast.core.failover {
    requires transitive holdfast.core.cluster;
    requires transitive holdfast.core.model;
    requires static transitive org.jspecify;

    exports holdfast.core.failover;
}
