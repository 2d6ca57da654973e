package holdfast.core.cluster.storage;

import holdfast.core.cluster.ClusterEvent;
import holdfast.core.cluster.CommandBody;
import holdfast.core.cluster.NumberedEvent;
import holdfast.core.cluster.Story;
import holdfast.core.cluster.storage.StorageCommand.AddCopy;
import holdfast.core.cluster.storage.StorageCommand.Addition;
import holdfast.core.cluster.storage.StorageCommand.AttachVolume;
import holdfast.core.cluster.storage.StorageCommand.ChangeInSync;
import holdfast.core.cluster.storage.StorageCommand.CreatePool;
import holdfast.core.cluster.storage.StorageCommand.DeletePool;
import holdfast.core.cluster.storage.StorageCommand.DeleteVolume;
import holdfast.core.cluster.storage.StorageCommand.HandOver;
import holdfast.core.cluster.storage.StorageCommand.Promote;
import holdfast.core.cluster.storage.StorageCommand.RemoveCopy;
import holdfast.core.cluster.storage.StorageCommand.ReportDamage;
import holdfast.core.cluster.storage.StorageCommand.ResizeVolume;
import holdfast.core.cluster.storage.StorageCommand.Serving;
import holdfast.core.model.Epoch;
import holdfast.core.model.FillId;
import holdfast.core.model.Position;
import holdfast.core.model.Revision;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One of each kind of command and event about storage, and a state with some of everything.
public final class StorageSamples {

    private static final Revision KNOWN = new Revision(41);
    private static final Epoch EPOCH = Epoch.of(2, 17);

    private StorageSamples() {}

    public static Map<String, CommandBody> commands() {
        NewCopy copy = new NewCopy(StorageStory.COPY_C, StorageStory.POOL_C);
        Map<String, CommandBody> bodies = new LinkedHashMap<>();
        bodies.put(
                "create-pool",
                new CreatePool(StorageStory.POOL_A, "fast", StorageStory.ALPHA, "/srv/é"));
        bodies.put("delete-pool", new DeletePool(StorageStory.POOL_A, KNOWN));
        bodies.put("create-volume", StorageStory.creating(copy));
        bodies.put("delete-volume", new DeleteVolume(StorageStory.DISK, KNOWN));
        bodies.put("resize-volume", new ResizeVolume(StorageStory.DISK, KNOWN, 2L << 40));
        bodies.put("attach-volume", new AttachVolume(StorageStory.DISK, KNOWN, true));
        bodies.put("add-copy", new AddCopy(StorageStory.GROUP, KNOWN, copy));
        bodies.put("remove-copy", new RemoveCopy(StorageStory.GROUP, KNOWN, copy.id()));
        bodies.put(
                "change-in-sync",
                new ChangeInSync(
                        StorageStory.GROUP,
                        EPOCH,
                        List.of(1, 2),
                        new Position(7),
                        Optional.of(
                                new Addition(
                                        3,
                                        copy.id(),
                                        new Position(9),
                                        Optional.of(new FillId(EPOCH, 4))))));
        bodies.put(
                "change-in-sync-nothing",
                new ChangeInSync(
                        StorageStory.GROUP, EPOCH, List.of(), Position.ZERO, Optional.empty()));
        bodies.put("promote", new Promote(StorageStory.GROUP, EPOCH, 1, true, "alpha is lost"));
        bodies.put("serving", new Serving(StorageStory.GROUP, EPOCH));
        bodies.put("hand-over", new HandOver(StorageStory.GROUP, EPOCH, 1, new Position(9)));
        bodies.put(
                "report-damage",
                new ReportDamage(StorageStory.GROUP, EPOCH, 1, StorageStory.COPY_B));
        return bodies;
    }

    public static List<NumberedEvent> events() {
        List<ClusterEvent> events =
                List.of(
                        new StorageEvent.PoolCreated(
                                StorageStory.POOL_A, "fast", StorageStory.ALPHA),
                        new StorageEvent.PoolDeleted(
                                StorageStory.POOL_A, "fast", StorageStory.ALPHA),
                        new StorageEvent.VolumeCreated(StorageStory.DISK, "disk"),
                        new StorageEvent.VolumeDeleted(StorageStory.DISK, "disk"),
                        new StorageEvent.VolumeResized(StorageStory.DISK, "disk", 2L << 30),
                        new StorageEvent.VolumeAttached(StorageStory.DISK, "disk", true),
                        new StorageEvent.CopyAdded(StorageStory.GROUP, "disk", StorageStory.BETA),
                        new StorageEvent.CopyRemoved(StorageStory.GROUP, "disk", StorageStory.BETA),
                        new StorageEvent.CopyStands(
                                StorageStory.GROUP, "disk", StorageStory.BETA, Standing.OUT, EPOCH),
                        new StorageEvent.PrimaryChosen(
                                StorageStory.GROUP,
                                "disk",
                                StorageStory.BETA,
                                EPOCH,
                                "alpha is lost"),
                        new StorageEvent.PrimaryServes(
                                StorageStory.GROUP, "disk", StorageStory.BETA, EPOCH));
        List<NumberedEvent> numbered = new ArrayList<>();
        for (ClusterEvent event : events) {
            long number = numbered.size() + 1L;
            numbered.add(new NumberedEvent(number, KNOWN, 1_767_225_600_000L, event));
        }
        return numbered;
    }

    /// A volume with a primary that was promoted, one that owes, one that was dropped, and a forced start.
    public static Story story() {
        StorageStory told = StorageStory.withDisk();
        told.done(
                new AddCopy(
                        StorageStory.GROUP,
                        Revision.ZERO,
                        new NewCopy(StorageStory.COPY_C, StorageStory.POOL_C)));
        told.done(new AttachVolume(StorageStory.DISK, Revision.ZERO, true));
        told.done(told.promoting(1));
        told.force(2);
        told.report(StorageStory.ALPHA);
        told.report(StorageStory.BETA);
        told.done(told.promoting(0));
        told.done(new HandOver(StorageStory.GROUP, told.disk().epoch(), 1, new Position(12)));
        return told.story;
    }
}
