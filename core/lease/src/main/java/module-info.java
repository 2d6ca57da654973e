/// Who may run: granting, counting down, freezing and thawing.
module holdfast.core.lease {
    requires transitive holdfast.core.model;
    requires static transitive org.jspecify;

    exports holdfast.core.lease;
}
