package holdfast.core.cluster;

/// Why a command about the cluster itself, its nodes or its settings was refused.
public enum BasicRefusal implements Refusal {
    TOO_OLD(
            Kind.CONFLICT,
            "command-too-old",
            "So many commands were applied since the revision that it names that a repeat could not"
                    + " be told.",
            "Read whether it took effect; if not, propose it as a new command."),
    FROM_AHEAD(
            Kind.CONFLICT,
            "revision-not-reached",
            "It names a revision that the cluster has not reached.",
            "Read the present state and propose it as a new command."),
    OTHER_GENERATION(
            Kind.CONFLICT,
            "other-generation",
            "It was made in another generation of the cluster.",
            "Read the present state and propose it as a new command."),
    LEVEL_TOO_LOW(
            Kind.CONFLICT,
            "feature-level-too-low",
            "The cluster's feature level does not have this command yet.",
            "Upgrade every node, then raise the feature level."),
    LEVEL_NOT_NEXT(
            Kind.CONFLICT,
            "feature-level-not-next",
            "The feature level rises by exactly one.",
            "Raise to the level after the present one."),
    LEVEL_NOT_SUPPORTED(
            Kind.CONFLICT,
            "feature-level-not-supported",
            "Not every member has reported a program that knows this level.",
            "Upgrade the members that `status` names, then raise again."),
    SETTING_KEY(
            Kind.INVALID,
            "setting-key-invalid",
            "A key has 1 to 128 letters, digits and . - _ / :",
            "Choose another key."),
    SETTING_VALUE(
            Kind.INVALID,
            "setting-value-too-long",
            "A value has at most 4,096 characters.",
            "Store less in it, or split it over several keys."),
    SETTINGS_FULL(
            Kind.CONFLICT,
            "settings-full",
            "The cluster has as many settings as it may have.",
            "Remove settings that nobody needs."),
    SETTING_EXISTS(
            Kind.UNMET,
            "setting-exists",
            "It was expected to be absent and is there.",
            "Read it and decide again."),
    SETTING_MISSING(
            Kind.UNMET,
            "setting-missing",
            "It was expected to be there and is not.",
            "Read the settings and decide again."),
    SETTING_CHANGED(
            Kind.UNMET,
            "setting-changed",
            "It was changed since the revision that the command names.",
            "Read it and decide again."),
    SETTING_DIFFERS(
            Kind.UNMET,
            "setting-differs",
            "It does not have the value that was expected.",
            "Read it and decide again."),
    NODE_NAME(
            Kind.INVALID,
            "node-name-invalid",
            "A node's name has 1 to 63 letters, digits, hyphens and dots, and begins and ends with"
                    + " a letter or digit.",
            "Choose another name."),
    NODE_NAME_TAKEN(
            Kind.CONFLICT,
            "node-name-taken",
            "Another node has this name.",
            "Choose another name, or rename the other node first."),
    NODE_ADDRESS(
            Kind.INVALID,
            "node-address-invalid",
            "An address has 1 to 253 visible ASCII characters.",
            "Give it as host:port, with an IPv6 address in brackets."),
    NODE_UNKNOWN(
            Kind.MISSING,
            "node-unknown",
            "No node of this id has been described.",
            "Describe the node first."),
    NODE_LEVEL(
            Kind.INVALID,
            "node-level-invalid",
            "A program knows at least the cluster's feature level.",
            "Upgrade this node before it takes part."),
    CLUSTER_NAME(
            Kind.INVALID,
            "cluster-name-invalid",
            "A cluster's name has 1 to 15 letters, digits and hyphens, and begins and ends with a"
                    + " letter or digit.",
            "Choose another name.");

    private final Kind kind;
    private final String code;
    private final String why;
    private final String remedy;

    BasicRefusal(Kind kind, String code, String why, String remedy) {
        this.kind = kind;
        this.code = code;
        this.why = why;
        this.remedy = remedy;
    }

    @Override
    public Kind kind() {
        return kind;
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public String why() {
        return why;
    }

    @Override
    public String remedy() {
        return remedy;
    }
}
