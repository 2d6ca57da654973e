package holdfast.core.failover;

import holdfast.core.cluster.ClusterState;
import holdfast.core.cluster.CommandBody;
import holdfast.core.cluster.storage.Copy;
import holdfast.core.cluster.storage.NewCopy;
import holdfast.core.cluster.storage.OwedPrimary;
import holdfast.core.cluster.storage.ReplicationGroup;
import holdfast.core.cluster.storage.StorageCommand.ChangeInSync;
import holdfast.core.cluster.storage.StorageCommand.CreatePool;
import holdfast.core.cluster.storage.StorageCommand.CreateVolume;
import holdfast.core.cluster.storage.StorageCommand.Promote;
import holdfast.core.cluster.storage.StorageCommand.Serving;
import holdfast.core.cluster.storage.StorageLimits;
import holdfast.core.cluster.storage.Volume;
import holdfast.core.model.CopyId;
import holdfast.core.model.NodeId;
import holdfast.core.model.PoolId;
import holdfast.core.model.Position;
import holdfast.core.model.ReplicationGroupId;
import holdfast.core.model.VolumeId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/// What a [Tale] says and does of volumes.
final class VolumeTale {

    private final Supplier<ClusterState> state;
    private final Function<CommandBody, List<String>> apply;
    private final Function<NodeId, String> name;
    private long made;

    VolumeTale(
            Supplier<ClusterState> state,
            Function<CommandBody, List<String>> apply,
            Function<NodeId, String> name) {
        this.state = state;
        this.apply = apply;
        this.name = name;
    }

    List<String> make(String volume, List<NodeId> nodes) {
        List<String> said = new ArrayList<>();
        List<NewCopy> copies = new ArrayList<>();
        made++;
        for (NodeId node : nodes) {
            PoolId pool = PoolId.of(node.value().getLeastSignificantBits());
            if (state.get().storage().pools().get(pool) == null) {
                said.addAll(apply.apply(new CreatePool(pool, "pool", node, "/srv/pool")));
            }
            copies.add(new NewCopy(CopyId.of(10 * made + copies.size()), pool));
        }
        said.addAll(
                apply.apply(
                        new CreateVolume(
                                VolumeId.of(made),
                                volume,
                                StorageLimits.SIZE_STEP,
                                512,
                                ReplicationGroupId.of(made),
                                1,
                                StorageLimits.LOG_BYTES_LEAST,
                                copies)));
        return said;
    }

    List<String> drop(String volume, NodeId node) {
        ReplicationGroup group = group(volume);
        return apply.apply(
                new ChangeInSync(
                        group.id(),
                        group.epoch(),
                        List.of(group.copyOn(node).orElseThrow().seat()),
                        Position.ZERO,
                        Optional.empty()));
    }

    /// The promotion alone, as where its leader died before it proposed more.
    List<String> promote(String volume, NodeId node) {
        ReplicationGroup group = group(volume);
        int seat = group.copyOn(node).orElseThrow().seat();
        return apply.apply(
                new Promote(group.id(), group.epoch(), seat, false, "by another leader"));
    }

    List<String> where(String volume) {
        ReplicationGroup group = group(volume);
        List<String> lines = new ArrayList<>();
        lines.add(
                "primary "
                        + name.apply(group.primaryCopy().node())
                        + " in "
                        + group.epoch()
                        + (group.isDoubtful() ? ", doubtful" : ""));
        for (Copy copy : group.copies()) {
            lines.add("copy on " + name.apply(copy.node()) + ": " + copy.standing().word());
        }
        for (OwedPrimary owed : group.owed()) {
            lines.add("owed by " + name.apply(owed.node()));
        }
        return lines;
    }

    List<String> serves(String volume) {
        return apply.apply(new Serving(group(volume).id(), group(volume).epoch()));
    }

    /// What the volume says of itself.
    List<String> why(String volume, Standing standing) {
        VolumeExplanation told = VolumeExplanation.of(state.get(), standing, group(volume));
        List<String> lines = new ArrayList<>();
        lines.add(told.condition().word() + ": " + told.sentence());
        for (Wait wait : told.waits()) {
            lines.add("waits for " + wait.what());
            wait.proofs().forEach(proof -> lines.add("  or: " + proof));
        }
        return lines;
    }

    String words(Promote promotion) {
        ReplicationGroup group = state.get().storage().group(promotion.group());
        if (group == null) {
            throw new IllegalStateException("no group " + promotion.group());
        }
        Copy copy = group.copyAt(promotion.seat()).orElseThrow();
        return "promote "
                + group.name()
                + " on "
                + name.apply(copy.node())
                + ": "
                + promotion.because();
    }

    private ReplicationGroup group(String volume) {
        Volume named = state.get().storage().volumeNamed(volume).orElseThrow();
        return state.get().storage().groupOf(named.id()).orElseThrow();
    }
}
