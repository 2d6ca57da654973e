package holdfast.core.cluster;

import holdfast.core.model.NodeId;

/// What a command asks for. A new kind of command, or one that does something else than before, takes a
/// new feature level: see [#neededLevel()].
///
/// Bodies are not judged when they are made but when they are applied, where a bad one is refused in the
/// same way on every node. So whatever could be written to the log can be read from it.
public sealed interface CommandBody {

    /// Gives a setting a value.
    ///
    /// @param key   letters, digits and `. - _ / :`, at most [ClusterLimits#SETTING_KEY_CHARACTERS]
    /// @param value at most [ClusterLimits#SETTING_VALUE_CHARACTERS] characters of well-formed text
    record SetSetting(String key, String value, Expectation expectation) implements CommandBody {}

    /// Removes a setting; with nothing expected, also one that is not there.
    record RemoveSetting(String key, Expectation expectation) implements CommandBody {}

    /// Lets commands of the next level in. Needs that every member has said that its program knows the
    /// level; there is no way back.
    record RaiseFeatureLevel(int level) implements CommandBody {}

    /// Gives a node its name and address, or others in their place.
    ///
    /// @param name    unique in the cluster; letters, digits, hyphens and dots, at most
    ///                [ClusterLimits#NODE_NAME_CHARACTERS]
    /// @param address where its wire listens: `host:port`, with an IPv6 address in brackets
    record DescribeNode(NodeId node, String name, String address) implements CommandBody {}

    /// Says up to which feature level a node's program can apply. Each described node reports this
    /// after its start, where it differs from what the state says.
    record ReportLevel(NodeId node, int level) implements CommandBody {}

    /// Names the cluster.
    ///
    /// @param name letters, digits and hyphens, at most [ClusterLimits#CLUSTER_NAME_CHARACTERS]
    record NameCluster(String name) implements CommandBody {}

    /// The stable name of the kind, as it stands in the log.
    default String kind() {
        return switch (this) {
            case SetSetting _ -> "set-setting";
            case RemoveSetting _ -> "remove-setting";
            case RaiseFeatureLevel _ -> "raise-feature-level";
            case DescribeNode _ -> "describe-node";
            case ReportLevel _ -> "report-level";
            case NameCluster _ -> "name-cluster";
        };
    }

    /// The lowest feature level at which the kind may be applied. A proposer asks this first: nodes of
    /// an older program stop at an entry that they can't read.
    default int neededLevel() {
        return switch (this) {
            case SetSetting _, RemoveSetting _, RaiseFeatureLevel _ -> 1;
            case DescribeNode _, ReportLevel _, NameCluster _ -> 1;
        };
    }
}
