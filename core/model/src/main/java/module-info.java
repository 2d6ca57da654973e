/// The words that everybody uses: ids, numbers, members. Looks at nothing.
module holdfast.core.model {
    requires static transitive org.jspecify;

    exports holdfast.core.model;
}
