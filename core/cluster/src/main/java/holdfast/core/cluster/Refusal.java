package holdfast.core.cluster;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Why a command was refused. The codes are part of the agreed state and never change; the sentences
/// may, and are not in it.
public enum Refusal {
    TOO_OLD(
            "command-too-old",
            "So many commands were applied since the revision that it names that a repeat could not"
                    + " be told.",
            "Read whether it took effect; if not, propose it as a new command."),
    FROM_AHEAD(
            "revision-not-reached",
            "It names a revision that the cluster has not reached.",
            "Read the present state and propose it as a new command."),
    OTHER_GENERATION(
            "other-generation",
            "It was made in another generation of the cluster.",
            "Read the present state and propose it as a new command."),
    LEVEL_TOO_LOW(
            "feature-level-too-low",
            "The cluster's feature level does not have this command yet.",
            "Upgrade every node, then raise the feature level."),
    LEVEL_NOT_NEXT(
            "feature-level-not-next",
            "The feature level rises by exactly one.",
            "Raise to the level after the present one."),
    LEVEL_NOT_SUPPORTED(
            "feature-level-not-supported",
            "Not every member has reported a program that knows this level.",
            "Upgrade the members that `status` names, then raise again."),
    SETTING_KEY(
            "setting-key-invalid",
            "A key has 1 to 128 letters, digits and . - _ / :",
            "Choose another key."),
    SETTING_VALUE(
            "setting-value-too-long",
            "A value has at most 4,096 characters.",
            "Store less in it, or split it over several keys."),
    SETTINGS_FULL(
            "settings-full",
            "The cluster has as many settings as it may have.",
            "Remove settings that nobody needs."),
    SETTING_EXISTS(
            "setting-exists",
            "It was expected to be absent and is there.",
            "Read it and decide again."),
    SETTING_MISSING(
            "setting-missing",
            "It was expected to be there and is not.",
            "Read the settings and decide again."),
    SETTING_CHANGED(
            "setting-changed",
            "It was changed since the revision that the command names.",
            "Read it and decide again."),
    SETTING_DIFFERS(
            "setting-differs",
            "It does not have the value that was expected.",
            "Read it and decide again."),
    NODE_NAME(
            "node-name-invalid",
            "A node's name has 1 to 63 letters, digits, hyphens and dots, and begins and ends with"
                    + " a letter or digit.",
            "Choose another name."),
    NODE_NAME_TAKEN(
            "node-name-taken",
            "Another node has this name.",
            "Choose another name, or rename the other node first."),
    NODE_ADDRESS(
            "node-address-invalid",
            "An address has 1 to 253 visible ASCII characters.",
            "Give it as host:port, with an IPv6 address in brackets."),
    NODE_UNKNOWN(
            "node-unknown", "No node of this id has been described.", "Describe the node first."),
    NODE_LEVEL(
            "node-level-invalid",
            "A program knows at least the cluster's feature level.",
            "Upgrade this node before it takes part."),
    CLUSTER_NAME(
            "cluster-name-invalid",
            "A cluster's name has 1 to 15 letters, digits and hyphens, and begins and ends with a"
                    + " letter or digit.",
            "Choose another name.");

    private static final Map<String, Refusal> BY_CODE =
            Stream.of(values()).collect(Collectors.toMap(Refusal::code, Function.identity()));

    private final String code;
    private final String why;
    private final String remedy;

    Refusal(String code, String why, String remedy) {
        this.code = code;
        this.why = why;
        this.remedy = remedy;
    }

    /// The stable name, in kebab-case.
    public String code() {
        return code;
    }

    public String why() {
        return why;
    }

    public String remedy() {
        return remedy;
    }

    static @Nullable Refusal ofCode(String code) {
        return BY_CODE.get(code);
    }
}
