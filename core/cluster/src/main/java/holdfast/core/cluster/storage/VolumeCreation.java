package holdfast.core.cluster.storage;

import holdfast.core.cluster.ClusterState;
import holdfast.core.cluster.Names;
import holdfast.core.cluster.NodeRecord;
import holdfast.core.cluster.Verdict;
import holdfast.core.cluster.storage.StorageCommand.CreateVolume;
import holdfast.core.cluster.storage.StorageEvent.VolumeCreated;
import holdfast.core.model.CopyId;
import holdfast.core.model.Epoch;
import holdfast.core.model.NodeId;
import holdfast.core.model.Position;
import holdfast.core.model.Revision;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Makes a volume, with a replication group of its own.
final class VolumeCreation {

    private VolumeCreation() {}

    static Verdict<Storage> create(ClusterState state, CreateVolume body) {
        Optional<StorageRefusal> refusal =
                refusalOfShape(body)
                        .or(() -> refusalOfNames(state.storage(), body))
                        .or(() -> refusalOfCopies(state, body));
        if (refusal.isPresent()) {
            return StorageRules.refuse(refusal.get(), "volume", body.name());
        }
        List<Copy> copies = new ArrayList<>();
        for (NewCopy copy : body.copies()) {
            copies.add(made(state, copies.size(), copy, Standing.IN_SYNC));
        }
        Epoch epoch = Epoch.NONE.next(state.generation());
        ReplicationGroup group =
                new ReplicationGroup(
                        body.group(),
                        body.name(),
                        List.of(
                                new Volume(
                                        body.volume(),
                                        body.name(),
                                        body.bytes(),
                                        body.blockSize(),
                                        false,
                                        state.revision())),
                        copies,
                        copies.size(),
                        body.minCopies(),
                        body.logBytes(),
                        epoch,
                        epoch,
                        state.stampMillis(),
                        0,
                        Optional.empty(),
                        false,
                        Revision.ZERO,
                        List.of(),
                        state.revision());
        return Verdict.changed(
                state.storage().with(group), new VolumeCreated(body.volume(), body.name()));
    }

    private static Optional<StorageRefusal> refusalOfShape(CreateVolume body) {
        if (!Names.isNodeName(body.name())) {
            return Optional.of(StorageRefusal.NAME);
        }
        if (!isSize(body.bytes(), StorageLimits.SIZE_STEP, StorageLimits.VOLUME_BYTES)) {
            return Optional.of(StorageRefusal.SIZE);
        }
        if (body.blockSize() != 512 && body.blockSize() != 4096) {
            return Optional.of(StorageRefusal.BLOCK_SIZE);
        }
        if (!isSize(body.logBytes(), StorageLimits.LOG_BYTES_LEAST, StorageLimits.LOG_BYTES)) {
            return Optional.of(StorageRefusal.LOG_SIZE);
        }
        if (body.copies().isEmpty() || body.copies().size() > StorageLimits.COPIES) {
            return Optional.of(StorageRefusal.COPIES);
        }
        return body.minCopies() >= 1 && body.minCopies() <= body.copies().size()
                ? Optional.empty()
                : Optional.of(StorageRefusal.MIN_COPIES);
    }

    static boolean isSize(long bytes, long least, long most) {
        return bytes >= least && bytes <= most && bytes % StorageLimits.SIZE_STEP == 0;
    }

    private static Optional<StorageRefusal> refusalOfNames(Storage storage, CreateVolume body) {
        if (storage.group(body.group()) != null || storage.groupOf(body.volume()).isPresent()) {
            return Optional.of(StorageRefusal.EXISTS);
        }
        if (storage.groups().size() >= StorageLimits.GROUPS) {
            return Optional.of(StorageRefusal.FULL);
        }
        boolean taken =
                storage.volumeNamed(body.name()).isPresent()
                        || storage.all().stream()
                                .anyMatch(group -> group.name().equalsIgnoreCase(body.name()));
        return taken ? Optional.of(StorageRefusal.NAME_TAKEN) : Optional.empty();
    }

    private static Optional<StorageRefusal> refusalOfCopies(ClusterState state, CreateVolume body) {
        Set<CopyId> ids = new HashSet<>();
        Set<NodeId> nodes = new HashSet<>();
        for (NewCopy copy : body.copies()) {
            Pool pool = state.storage().pools().get(copy.pool());
            if (pool == null) {
                return Optional.of(StorageRefusal.POOL_UNKNOWN);
            }
            if (!ids.add(copy.id()) || state.storage().hasCopy(copy.id())) {
                return Optional.of(StorageRefusal.EXISTS);
            }
            if (!nodes.add(pool.node())) {
                return Optional.of(StorageRefusal.SAME_NODE);
            }
            if (!state.configuration().members().containsKey(pool.node())) {
                return Optional.of(StorageRefusal.NODE);
            }
        }
        return Optional.empty();
    }

    /// A copy that a node is to make in a pool that there is.
    static Copy made(ClusterState state, int seat, NewCopy copy, Standing standing) {
        Pool pool = state.storage().pools().get(copy.pool());
        if (pool == null) {
            throw new IllegalStateException("no pool " + copy.pool());
        }
        NodeRecord node = state.nodes().get(pool.node());
        String name = node == null ? pool.node().value().toString() : node.name();
        return new Copy(
                seat,
                copy.id(),
                pool.node(),
                name,
                pool.id(),
                standing,
                Position.ZERO,
                Doubt.NONE,
                state.revision(),
                state.stampMillis());
    }
}
