package holdfast.drivers.disk.volume;

import holdfast.drivers.disk.DiskException;
import java.io.IOException;
import java.util.UUID;

/// What a copy remembers beside its records. Each change is durable when the call returns, and outlives the loss of either
/// superblock.
public final class CopyMarks {

    interface Sync {
        void run() throws IOException;
    }

    private final Superblocks superblocks;
    private final Sync sync;

    CopyMarks(Superblocks superblocks, Sync sync) {
        this.superblocks = superblocks;
        this.sync = sync;
    }

    /// The highest epoch that was made durable.
    public EpochMark epoch() {
        return superblocks.current().persisted();
    }

    /// Before anything is answered in an epoch (R3). One that is not higher changes nothing.
    public void persist(EpochMark epoch) throws DiskException {
        if (epoch.compareTo(epoch()) > 0) {
            superblocks.keep(superblock -> superblock.withPersisted(epoch));
        }
    }

    public FillMark fill() {
        return superblocks.current().mark();
    }

    /// Before the first overwrite of a fill (R10).
    public void inconsistent(UUID fill) throws DiskException {
        superblocks.keep(superblock -> superblock.withMark(new FillMark.Inconsistent(fill)));
    }

    /// The fill is over. All that it wrote is made durable first.
    public void consistent() throws IOException {
        sync.run();
        superblocks.keep(superblock -> superblock.withMark(new FillMark.Consistent()));
    }
}
