/// Canonical JSON text. Looks at nothing.
module holdfast.core.json {
    requires static transitive org.jspecify;

    exports holdfast.core.json;
}
