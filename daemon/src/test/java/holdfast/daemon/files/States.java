package holdfast.daemon.files;

import holdfast.core.cluster.ClusterState;
import holdfast.core.cluster.group.Aim;
import holdfast.core.cluster.group.Attempts;
import holdfast.core.cluster.group.Boot;
import holdfast.core.cluster.group.Cause;
import holdfast.core.cluster.group.Group;
import holdfast.core.cluster.group.GroupPolicies;
import holdfast.core.cluster.group.Groups;
import holdfast.core.cluster.group.MachineSpec;
import holdfast.core.cluster.group.Moment;
import holdfast.core.cluster.group.Owner;
import holdfast.core.cluster.group.Platform;
import holdfast.core.cluster.group.Proof;
import holdfast.core.cluster.group.RestartLimits;
import holdfast.core.cluster.group.Wanted;
import holdfast.core.cluster.group.Why;
import holdfast.core.cluster.host.HostFacts;
import holdfast.core.cluster.host.Hosts;
import holdfast.core.model.Configuration;
import holdfast.core.model.DataId;
import holdfast.core.model.Digest;
import holdfast.core.model.Generation;
import holdfast.core.model.GroupId;
import holdfast.core.model.Member;
import holdfast.core.model.NodeId;
import holdfast.core.model.OrderedMap;
import holdfast.core.model.Revision;
import holdfast.core.model.RunNumber;
import holdfast.core.model.VolumeId;
import holdfast.core.model.Voting;
import holdfast.core.model.Witness;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// States of a cluster whose only member is node 1.
final class States {

    private static final NodeId ONE = NodeId.of(1);

    static final ClusterState EMPTY =
            ClusterState.of(
                    new Generation(1, new UUID(9, 1)),
                    Configuration.of(
                            Map.of(ONE, new Member(ONE, DataId.of(1), Member.NO_SLOT)),
                            Voting.of(List.of(ONE), Witness.NONE)));

    private States() {}

    /// A virtual machine boots this file, which these nodes have.
    static ClusterState booting(Digest file, int... nodes) {
        MachineSpec machine =
                new MachineSpec(
                        64 << 20,
                        1,
                        List.of(VolumeId.of(1)),
                        new Boot.Kernel(file, Optional.empty(), ""),
                        Platform.NONE,
                        1_000,
                        RestartLimits.DEFAULT);
        Group group =
                new Group(
                        GroupId.of(1),
                        "vm",
                        machine,
                        Wanted.ONLINE,
                        GroupPolicies.DEFAULT,
                        new Owner.Nobody(),
                        List.of(),
                        RunNumber.NONE,
                        Proof.NEVER_RAN,
                        Attempts.NONE,
                        Aim.ANYWHERE,
                        Optional.empty(),
                        new Why(Cause.CREATED, ""),
                        new Moment(Revision.ZERO, 0),
                        Revision.ZERO,
                        Revision.ZERO,
                        0);
        OrderedMap<NodeId, HostFacts> hosts = OrderedMap.empty();
        for (int node : nodes) {
            hosts = hosts.put(NodeId.of(node), facts(file));
        }
        Groups groups =
                new Groups(
                        Groups.NONE.byId().put(group.id(), group),
                        Groups.NONE.reports(),
                        Groups.NONE.awaited(),
                        Groups.NONE.floor());
        return with(groups, new Hosts(hosts));
    }

    /// Node 1 said this.
    static ClusterState describing(HostFacts facts) {
        return with(Groups.NONE, new Hosts(Hosts.NONE.byNode().put(ONE, facts)));
    }

    private static HostFacts facts(Digest file) {
        return new HostFacts(1L << 30, 1, HostFacts.Hypervisor.none("none"), List.of(file));
    }

    private static ClusterState with(Groups groups, Hosts hosts) {
        return new ClusterState(
                EMPTY.generation(),
                EMPTY.revision(),
                EMPTY.featureLevel(),
                EMPTY.name(),
                EMPTY.nodes(),
                EMPTY.configuration(),
                EMPTY.settings(),
                EMPTY.commands(),
                EMPTY.nextEvent(),
                EMPTY.stampMillis(),
                groups,
                EMPTY.leases(),
                EMPTY.trust(),
                EMPTY.storage(),
                EMPTY.fences(),
                hosts,
                EMPTY.placement());
    }
}
