package holdfast.core.cluster;

import holdfast.core.cluster.fence.FenceCommand;
import holdfast.core.cluster.group.GroupCommand;
import holdfast.core.cluster.host.HostCommand;
import holdfast.core.cluster.lease.LeaseCommand;
import holdfast.core.cluster.placement.PlacementCommand;
import holdfast.core.cluster.storage.StorageCommand;
import holdfast.core.cluster.trust.TrustCommand;
import holdfast.core.model.NodeId;

/// What a command asks for. A new kind of command, or one that does something else than before, takes a
/// new feature level: see [#neededLevel()].
///
/// Bodies are not judged when they are made but when they are applied, where a bad one is refused in the
/// same way on every node. So whatever could be written to the log can be read from it. Subjects with many
/// commands have a sealed interface of their own, in their package.
public sealed interface CommandBody
        permits CommandBody.SetSetting,
                CommandBody.RemoveSetting,
                CommandBody.RaiseFeatureLevel,
                CommandBody.DescribeNode,
                CommandBody.ReportLevel,
                CommandBody.NameCluster,
                FenceCommand,
                GroupCommand,
                HostCommand,
                LeaseCommand,
                PlacementCommand,
                StorageCommand,
                TrustCommand {

    /// Gives a setting a value.
    ///
    /// @param key   letters, digits and `. - _ / :`, at most [ClusterLimits#SETTING_KEY_CHARACTERS]
    /// @param value at most [ClusterLimits#SETTING_VALUE_CHARACTERS] characters of well-formed text
    record SetSetting(String key, String value, Expectation expectation) implements CommandBody {
        @Override
        public String kind() {
            return "set-setting";
        }
    }

    /// Removes a setting; with nothing expected, also one that is not there.
    record RemoveSetting(String key, Expectation expectation) implements CommandBody {
        @Override
        public String kind() {
            return "remove-setting";
        }
    }

    /// Lets commands of the next level in. Needs that every member has said that its program knows the
    /// level; there is no way back.
    record RaiseFeatureLevel(int level) implements CommandBody {
        @Override
        public String kind() {
            return "raise-feature-level";
        }
    }

    /// Gives a node its name and address, or others in their place.
    ///
    /// @param name    unique in the cluster; letters, digits, hyphens and dots, at most
    ///                [ClusterLimits#NODE_NAME_CHARACTERS]
    /// @param address where its wire listens: `host:port`, with an IPv6 address in brackets
    record DescribeNode(NodeId node, String name, String address) implements CommandBody {
        @Override
        public String kind() {
            return "describe-node";
        }
    }

    /// Says up to which feature level a node's program can apply. Each described node reports this
    /// after its start, where it differs from what the state says.
    record ReportLevel(NodeId node, int level) implements CommandBody {
        @Override
        public String kind() {
            return "report-level";
        }
    }

    /// Names the cluster.
    ///
    /// @param name letters, digits and hyphens, at most [ClusterLimits#CLUSTER_NAME_CHARACTERS]
    record NameCluster(String name) implements CommandBody {
        @Override
        public String kind() {
            return "name-cluster";
        }
    }

    /// The stable name of the kind, as it stands in the log.
    String kind();

    /// The lowest feature level at which the kind may be applied. A proposer asks this first: nodes of
    /// an older program stop at an entry that they can't read.
    default int neededLevel() {
        return 1;
    }
}
