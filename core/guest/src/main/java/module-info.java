/// One virtual machine's life: what it should do, what it does, what follows.
module holdfast.core.guest {
    requires transitive holdfast.core.json;
    requires transitive holdfast.core.model;
    requires static transitive org.jspecify;

    exports holdfast.core.guest;
}
