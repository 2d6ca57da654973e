package holdfast.core.cluster;

import holdfast.core.model.Configuration;
import holdfast.core.model.Generation;
import holdfast.core.model.NodeId;
import holdfast.core.model.OrderedMap;
import holdfast.core.model.Revision;

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
        long stampMillis) {

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
                0);
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
        return hash * 31 + stampMillis;
    }

    ClusterState entered(Generation newGeneration, Revision newRevision) {
        return new ClusterState(
                newGeneration,
                newRevision,
                featureLevel,
                name,
                nodes,
                configuration,
                settings,
                commands,
                nextEvent,
                stampMillis);
    }

    ClusterState withFeatureLevel(int newLevel) {
        return new ClusterState(
                generation,
                revision,
                newLevel,
                name,
                nodes,
                configuration,
                settings,
                commands,
                nextEvent,
                stampMillis);
    }

    ClusterState withName(String newName) {
        return new ClusterState(
                generation,
                revision,
                featureLevel,
                newName,
                nodes,
                configuration,
                settings,
                commands,
                nextEvent,
                stampMillis);
    }

    ClusterState withNodes(OrderedMap<NodeId, NodeRecord> newNodes) {
        return new ClusterState(
                generation,
                revision,
                featureLevel,
                name,
                newNodes,
                configuration,
                settings,
                commands,
                nextEvent,
                stampMillis);
    }

    ClusterState withConfiguration(Configuration newConfiguration) {
        return new ClusterState(
                generation,
                revision,
                featureLevel,
                name,
                nodes,
                newConfiguration,
                settings,
                commands,
                nextEvent,
                stampMillis);
    }

    ClusterState withSettings(OrderedMap<String, Setting> newSettings) {
        return new ClusterState(
                generation,
                revision,
                featureLevel,
                name,
                nodes,
                configuration,
                newSettings,
                commands,
                nextEvent,
                stampMillis);
    }

    ClusterState withCommands(AppliedCommands newCommands) {
        return new ClusterState(
                generation,
                revision,
                featureLevel,
                name,
                nodes,
                configuration,
                settings,
                newCommands,
                nextEvent,
                stampMillis);
    }

    ClusterState withNextEvent(long newNextEvent) {
        return new ClusterState(
                generation,
                revision,
                featureLevel,
                name,
                nodes,
                configuration,
                settings,
                commands,
                newNextEvent,
                stampMillis);
    }

    ClusterState withStampMillis(long newStampMillis) {
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
                newStampMillis);
    }
}
