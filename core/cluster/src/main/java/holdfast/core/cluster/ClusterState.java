package holdfast.core.cluster;

import holdfast.core.cluster.fence.Fences;
import holdfast.core.cluster.group.Groups;
import holdfast.core.cluster.host.Hosts;
import holdfast.core.cluster.lease.Leases;
import holdfast.core.cluster.placement.Placement;
import holdfast.core.cluster.storage.Storage;
import holdfast.core.cluster.trust.ClusterTrust;
import holdfast.core.model.Configuration;
import holdfast.core.model.Generation;
import holdfast.core.model.NodeId;
import holdfast.core.model.OrderedMap;
import holdfast.core.model.Revision;
import java.util.function.Consumer;

/// The whole agreed state at one revision. Immutable, and mostly shared with the revision before: it
/// can be kept, written out or compared while later entries are applied.
///
/// @param generation    of the last entry that was applied
/// @param revision      the index of that entry
/// @param featureLevel  which commands may be applied
/// @param name          of the cluster; [#UNNAMED] until it has one
/// @param nodes         described nodes, whether or not they are members
/// @param configuration as last applied; agreement itself goes by the one last appended (A8)
/// @param settings      by key
/// @param commands      those whose outcomes are remembered
/// @param nextEvent     the number of the next event
/// @param stampMillis   the time that the last command carried, milliseconds since 1970 UTC
/// @param groups        what fails over, and what is known of its runs
/// @param leases        the length of leases, and what was agreed about single nodes' ones
/// @param trust         whose certificates are good, and who may join
/// @param storage       pools, and replication groups with their volumes and copies
/// @param fences        by which nodes are switched off
/// @param hosts         what nodes have for virtual machines
/// @param placement     rules, nodes' upkeep, and how groups are placed
public record ClusterState(
        Generation generation,
        Revision revision,
        int featureLevel,
        String name,
        OrderedMap<NodeId, NodeRecord> nodes,
        Configuration configuration,
        OrderedMap<String, Setting> settings,
        AppliedCommands commands,
        long nextEvent,
        long stampMillis,
        Groups groups,
        Leases leases,
        ClusterTrust trust,
        Storage storage,
        Fences fences,
        Hosts hosts,
        Placement placement) {

    /// The name of a cluster that was not given one.
    public static final String UNNAMED = "";

    /// The feature level of a new cluster.
    public static final int FIRST_LEVEL = 1;

    /// Before the first entry, of a node that knows nothing.
    public static final ClusterState EMPTY = of(Generation.NONE, Configuration.EMPTY);

    /// Before the first entry of a new cluster with these members.
    public static ClusterState of(Generation generation, Configuration configuration) {
        return new ClusterState(
                generation,
                Revision.ZERO,
                FIRST_LEVEL,
                UNNAMED,
                OrderedMap.empty(),
                configuration,
                OrderedMap.empty(),
                AppliedCommands.NONE,
                1,
                0,
                Groups.NONE,
                Leases.NONE,
                ClusterTrust.NONE,
                Storage.NONE,
                Fences.NONE,
                Hosts.NONE,
                Placement.NONE);
    }

    /// A number that equal states share and different ones practically never, in a fraction of the time
    /// of comparing them. Only good within one run of one program; between nodes there is [StateHash].
    public long fingerprint() {
        long hash = generation.hashCode();
        hash = hash * 31 + revision.hashCode();
        hash = hash * 31 + featureLevel;
        hash = hash * 31 + name.hashCode();
        hash = hash * 31 + nodes.digest();
        hash = hash * 31 + configuration.hashCode();
        hash = hash * 31 + settings.digest();
        hash = hash * 31 + commands.digest();
        hash = hash * 31 + nextEvent;
        hash = hash * 31 + stampMillis;
        hash = hash * 31 + groups.digest();
        hash = hash * 31 + leases.digest();
        hash = hash * 31 + trust.digest();
        hash = hash * 31 + storage.digest();
        hash = hash * 31 + fences.digest();
        hash = hash * 31 + hosts.digest();
        return hash * 31 + placement.digest();
    }

    ClusterState entered(Generation newGeneration, Revision newRevision) {
        return with(draft -> {
            draft.generation = newGeneration;
            draft.revision = newRevision;
        });
    }

    ClusterState withFeatureLevel(int newFeatureLevel) {
        return with(draft -> draft.featureLevel = newFeatureLevel);
    }

    ClusterState withName(String newName) {
        return with(draft -> draft.name = newName);
    }

    ClusterState withNodes(OrderedMap<NodeId, NodeRecord> newNodes) {
        return with(draft -> draft.nodes = newNodes);
    }

    ClusterState withConfiguration(Configuration newConfiguration) {
        return with(draft -> draft.configuration = newConfiguration);
    }

    ClusterState withSettings(OrderedMap<String, Setting> newSettings) {
        return with(draft -> draft.settings = newSettings);
    }

    ClusterState withCommands(AppliedCommands newCommands) {
        return with(draft -> draft.commands = newCommands);
    }

    ClusterState withNextEvent(long newNextEvent) {
        return with(draft -> draft.nextEvent = newNextEvent);
    }

    ClusterState withStampMillis(long newStampMillis) {
        return with(draft -> draft.stampMillis = newStampMillis);
    }

    ClusterState withGroups(Groups newGroups) {
        return with(draft -> draft.groups = newGroups);
    }

    ClusterState withLeases(Leases newLeases) {
        return with(draft -> draft.leases = newLeases);
    }

    ClusterState withTrust(ClusterTrust newTrust) {
        return with(draft -> draft.trust = newTrust);
    }

    ClusterState withStorage(Storage newStorage) {
        return with(draft -> draft.storage = newStorage);
    }

    ClusterState withFences(Fences newFences) {
        return with(draft -> draft.fences = newFences);
    }

    ClusterState withHosts(Hosts newHosts) {
        return with(draft -> draft.hosts = newHosts);
    }

    ClusterState withPlacement(Placement newPlacement) {
        return with(draft -> draft.placement = newPlacement);
    }

    private ClusterState with(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.state();
    }

    /// A state that is being made from another one; so a new member is written down here once and not
    /// in every change.
    private static final class Draft {
        Generation generation;
        Revision revision;
        int featureLevel;
        String name;
        OrderedMap<NodeId, NodeRecord> nodes;
        Configuration configuration;
        OrderedMap<String, Setting> settings;
        AppliedCommands commands;
        long nextEvent;
        long stampMillis;
        Groups groups;
        Leases leases;
        ClusterTrust trust;
        Storage storage;
        Fences fences;
        Hosts hosts;
        Placement placement;

        Draft(ClusterState from) {
            generation = from.generation;
            revision = from.revision;
            featureLevel = from.featureLevel;
            name = from.name;
            nodes = from.nodes;
            configuration = from.configuration;
            settings = from.settings;
            commands = from.commands;
            nextEvent = from.nextEvent;
            stampMillis = from.stampMillis;
            groups = from.groups;
            leases = from.leases;
            trust = from.trust;
            storage = from.storage;
            fences = from.fences;
            hosts = from.hosts;
            placement = from.placement;
        }

        ClusterState state() {
            return new ClusterState(
                    generation,
                    revision,
                    featureLevel,
                    name,
                    nodes,
                    configuration,
                    settings,
                    commands,
                    nextEvent,
                    stampMillis,
                    groups,
                    leases,
                    trust,
                    storage,
                    fences,
                    hosts,
                    placement);
        }
    }
}
