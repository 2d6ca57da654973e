/// How the nodes agree on one log.
module holdfast.core.agreement {
    requires transitive holdfast.core.witness;
    requires transitive holdfast.core.quorum;
    requires transitive holdfast.core.model;
    requires static transitive org.jspecify;

    exports holdfast.core.agreement;
}
