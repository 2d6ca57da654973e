/// Guests' disks over NBD. Looks at the words of `core/model`, and at nothing else.
module holdfast.frontends.nbd {
    requires jdk.net;
    requires static transitive org.jspecify;
    requires transitive holdfast.core.model;

    exports holdfast.frontends.nbd;
}
