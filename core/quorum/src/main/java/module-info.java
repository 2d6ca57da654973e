/// Who may decide: majorities, joint majorities, the witness's vote.
module holdfast.core.quorum {
    requires transitive holdfast.core.model;
    requires static transitive org.jspecify;

    exports holdfast.core.quorum;
}
