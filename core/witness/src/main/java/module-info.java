/// The vote without a node: rounds of writing and reading slots.
module holdfast.core.witness {
    requires transitive holdfast.core.quorum;
    requires transitive holdfast.core.model;
    requires static transitive org.jspecify;

    exports holdfast.core.witness;
}
