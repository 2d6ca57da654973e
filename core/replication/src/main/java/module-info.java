/// How one write is kept on several nodes: roles, positions, catch-up, promotion.
module holdfast.core.replication {
    requires transitive holdfast.core.model;
    requires static transitive org.jspecify;

    exports holdfast.core.replication;
}
