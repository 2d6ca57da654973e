package holdfast.frontends.rest;

import holdfast.core.cluster.ClusterState;
import holdfast.core.cluster.storage.NewCopy;
import holdfast.core.cluster.storage.ReplicationGroup;
import holdfast.core.cluster.storage.StorageCommand;
import holdfast.core.cluster.storage.StorageLimits;
import holdfast.core.cluster.storage.Volume;
import holdfast.core.model.CommandId;
import holdfast.core.model.CopyId;
import holdfast.core.model.NodeId;
import holdfast.core.model.PoolId;
import holdfast.core.model.ReplicationGroupId;
import holdfast.core.model.Revision;
import holdfast.core.model.VolumeId;
import holdfast.frontends.api.AddCopy;
import holdfast.frontends.api.CreateVolume;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/// What requests for new volumes and copies mean, with what is usual for what they leave out.
final class VolumeWishes {

    /// Fields that may be left out.
    static final Set<String> OPTIONAL =
            Set.of("blockSize", "copies", "minCopies", "logBytes", "nodes", "pool");

    private static final long USUAL_BLOCK = 512;
    private static final long USUAL_COPIES = 2;

    /// The log of a large volume; one of a smaller volume is an eighth of it, as far as a log may be so small.
    private static final long USUAL_LOG = 1L << 30;

    private static final int LOG_SHARE = 8;

    private VolumeWishes() {}

    /// @param reports of all nodes that have a pool
    static StorageCommand create(
            ClusterState state,
            Map<NodeId, StorageReport> reports,
            CommandId command,
            CreateVolume wish)
            throws NotDone {
        List<NodeId> nodes = new ArrayList<>();
        for (String node : wish.nodes()) {
            nodes.add(NodeNames.member(state, node));
        }
        int copies = copies(wish, nodes);
        long log = wish.logBytes() == -1 ? usualLog(wish.bytes()) : wish.logBytes();
        Placement placement =
                new Placement(state, reports, Set.of(), wish.pool(), wish.bytes() + log);
        List<PoolId> pools =
                nodes.isEmpty()
                        ? placement.anywhere(wish.name(), copies)
                        : placement.on(wish.name(), nodes);
        List<NewCopy> made = new ArrayList<>();
        for (PoolId pool : pools) {
            made.add(new NewCopy(new CopyId(derived(command, 2 + made.size())), pool));
        }
        return new StorageCommand.CreateVolume(
                new VolumeId(command.value()),
                wish.name(),
                wish.bytes(),
                number("blockSize", usually(wish.blockSize(), USUAL_BLOCK)),
                new ReplicationGroupId(derived(command, 1)),
                number("minCopies", usually(wish.minCopies(), 1)),
                log,
                made);
    }

    private static int copies(CreateVolume wish, List<NodeId> nodes) throws NotDone {
        long usual = nodes.isEmpty() ? USUAL_COPIES : nodes.size();
        long copies = usually(wish.copies(), usual);
        if (copies < 1 || copies > StorageLimits.COPIES) {
            throw NotDone.wrong(
                    "field-invalid",
                    "copies",
                    "A volume can't have " + copies + " copies.",
                    "Give 1 to " + StorageLimits.COPIES + ".");
        }
        if (!nodes.isEmpty() && copies != nodes.size()) {
            throw NotDone.wrong(
                    "field-invalid",
                    "nodes",
                    copies + " copies are wanted and " + nodes.size() + " nodes are named.",
                    "Name as many nodes as copies, or leave one of the two out.");
        }
        return (int) copies;
    }

    private static long usualLog(long bytes) {
        long step = StorageLimits.SIZE_STEP;
        long share = Math.max(0, bytes) / LOG_SHARE / step * step;
        return Math.clamp(share, StorageLimits.LOG_BYTES_LEAST, USUAL_LOG);
    }

    private static long usually(long said, long usual) {
        return said == -1 ? usual : said;
    }

    private static int number(String field, long number) throws NotDone {
        if (number < 0 || number > Integer.MAX_VALUE) {
            throw NotDone.wrong(
                    "field-invalid",
                    field,
                    number + " is out of its limits.",
                    "Leave it out for what is usual.");
        }
        return (int) number;
    }

    /// @param reports of all nodes that have a pool
    static StorageCommand addCopy(
            ClusterState state,
            Map<NodeId, StorageReport> reports,
            CommandId command,
            ReplicationGroup group,
            Revision known,
            AddCopy wish)
            throws NotDone {
        long bytes = group.logBytes() + group.volumes().stream().mapToLong(Volume::bytes).sum();
        Placement placement =
                new Placement(state, reports, Storages.nodesOf(List.of(group)), wish.pool(), bytes);
        List<PoolId> pools =
                wish.node().isEmpty()
                        ? placement.anywhere(group.name(), 1)
                        : placement.on(group.name(), List.of(NodeNames.member(state, wish.node())));
        CopyId copy = new CopyId(derived(command, 1));
        return new StorageCommand.AddCopy(group.id(), known, new NewCopy(copy, pools.getFirst()));
    }

    /// Ids that a command gives to what it makes: a repeat means the same things.
    private static UUID derived(CommandId command, int number) {
        UUID id = command.value();
        return new UUID(id.getMostSignificantBits(), id.getLeastSignificantBits() ^ number);
    }
}
