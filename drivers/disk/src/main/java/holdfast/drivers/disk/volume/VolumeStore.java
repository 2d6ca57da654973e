package holdfast.drivers.disk.volume;

import holdfast.drivers.disk.BlockFile;
import holdfast.drivers.disk.BlockFiles;
import holdfast.drivers.disk.DiskException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.LongConsumer;

/// Everything that one copy of a replication group keeps in one directory of a pool.
///
/// The group's loop calls it, and nobody else; [LogReader]s and [VolumeReader]s may be used by one thread each. An
/// IllegalStateException or IllegalArgumentException is a broken invariant of the caller; a [DiskException] is the disk.
public final class VolumeStore implements Closeable {

    private static final double HURRY_FROM = 0.5; // full; the destager waits for no more

    private final CopyIdentity identity;
    private final BlockFile file;
    private final VolumeLog log;
    private final Damage damage;
    private final Overlay overlay;
    private final DataFiles data;
    private final Destager destager;
    private final DestageThread thread;
    private final FillWriter fills;
    private final CopyMarks marks;
    private final GroupVolumes volumes;
    private final Replay replay;
    private final StoreSettings settings;
    private volatile Runnable onRoom = () -> {};
    private Recovered recovered;

    /// Records below this one are in the log and not in memory, unless they are committed.
    private long stagedFrom;

    VolumeStore(StoreOpening opening, boolean withThread) throws IOException {
        identity = opening.identity();
        settings = opening.settings();
        file = opening.file();
        Superblocks superblocks = opening.superblocks();
        data = opening.data();
        Batch scratch = newBatch();
        LogScan scan = opening.scan(scratch);
        log = new VolumeLog(file, superblocks, scan);
        opening.finish(log, scan);
        damage = new Damage(log, superblocks, scratch);
        overlay = new Overlay(settings.overlayBytes(), settings.batchBytes(), log.checkpoint());
        destager = new Destager(log, overlay, data);
        fills = new FillWriter(overlay, data);
        marks = new CopyMarks(superblocks, this::sync);
        volumes = new GroupVolumes(superblocks, data);
        replay = new Replay(log, overlay, destager, scratch);
        recovered = damage.found(scan);
        stagedFrom = replay.takeUp();
        thread = new DestageThread(destager, () -> onRoom.run());
        if (withThread) {
            thread.start();
        }
    }

    public static boolean isMade(BlockFiles files) throws IOException {
        return StoreFiles.isMade(files);
    }

    /// Makes an empty log, written through once so that appends find their place made. May take seconds.
    ///
    /// @param progress is told how many bytes were written so far
    public static void create(
            BlockFiles files, CopyIdentity identity, StoreSettings settings, LongConsumer progress)
            throws IOException {
        StoreFiles.create(files, identity, settings, progress);
    }

    /// Opens what was made. What a crash left unfinished is ended: a cut, a torn tail, what is committed and not destaged.
    ///
    /// @param settings of its memory; the sizes of the log are the log's own
    /// @throws DiskException where the files are another copy's, of a newer format, or damaged beyond what
    ///         [Recovered#damage] can say
    public static VolumeStore open(BlockFiles files, CopyIdentity identity, StoreSettings settings)
            throws IOException {
        return new VolumeStore(StoreOpening.of(files, identity, settings), true);
    }

    /// Removes the log and all data files of this copy, which nobody has open.
    public static void delete(BlockFiles files, CopyIdentity identity) throws IOException {
        StoreFiles.delete(files, identity);
    }

    /// What the last start, or the last repair of a record, found.
    public Recovered recovered() {
        return recovered;
    }

    /// A buffer for one record, to be used again and again.
    public Batch newBatch() {
        return new Batch(identity.group(), settings.batchBytes());
    }

    /// What is remembered beside the records: the epoch, and whether the data files are consistent.
    public CopyMarks marks() {
        return marks;
    }

    public long lastPosition() {
        return log.last();
    }

    public EpochMark lastEpoch() {
        return log.mark();
    }

    /// The CRC of the last record, which the next one carries.
    public int chain() {
        return log.crc();
    }

    /// Where the epochs of the log end by now, rising.
    public List<EpochEnd> epochs() {
        return log.epochs().upTo(log.last());
    }

    public long committed() {
        return log.committed();
    }

    /// Whether a record is the next one: its position, its chain, an epoch that is not lower.
    public boolean continues(Batch batch) {
        return log.continues(batch);
    }

    /// How many bytes of payload the next record may have without writing over what is not destaged; 0 means wait. The
    /// largest batch's worth at most. Four empty records have room even then.
    public int room() {
        return overlay.takesABatch() ? log.room() : 0;
    }

    /// Whether an empty record has room.
    public boolean takesASeal() {
        return log.takesASeal();
    }

    /// What is called, on the destager's thread, whenever there may be room again.
    public void onRoom(Runnable called) {
        onRoom = called;
    }

    /// How long to wait before the next batch is admitted.
    public long delayNanos() {
        return DestagePace.admissionDelayNanos(destager.fullness());
    }

    /// Writes a whole record to the log. Durable on return, and seen by nobody before it is committed.
    ///
    /// @throws IllegalStateException if it does not continue the log, has no room, or the log is damaged
    public void append(Batch batch) throws DiskException {
        if (recovered.isDamaged() || !batch.isEmpty() && room() < batch.payloadBytes()) {
            throw new IllegalStateException(
                    recovered.isDamaged()
                            ? "the log is damaged"
                            : "no room for " + batch.payloadBytes() + " bytes");
        }
        log.append(batch);
        overlay.stage(batch);
    }

    /// All records up to this position, or to the last one if that is lower, are durable on every copy that counts: readers
    /// see them from now on, and they go to the data files.
    public void committed(long position) throws IOException {
        long to = Math.min(position, log.last());
        if (to <= log.committed()) {
            return;
        }
        if (overlay.appliedPosition() < stagedFrom - 1) {
            replay.upTo(Math.min(to, stagedFrom - 1));
        }
        if (to >= stagedFrom) {
            RecordRing records = log.records();
            overlay.commit(to, records.mark(to), records.crc(to), records.next(to));
        }
        log.committed(to);
        thread.kick();
        if (destager.fullness() > HURRY_FROM || room() == 0) {
            thread.hurry();
        }
    }

    /// Removes all records above a position, which is not below what is committed. Durable on return, over every crash. Where
    /// the log is damaged, what can't be read and all that lies behind it is given up.
    public void cutAfter(long position) throws DiskException {
        log.cutAfter(position);
        overlay.cutAfter(position);
        stagedFrom = Math.min(stagedFrom, position + 1);
        if (recovered.isDamaged()) {
            recovered = damage.found(log.endsHere(newBatch()));
        }
    }

    /// Forgets the whole log: the next record is the one after this position, as for a fill that receives the log from
    /// there. The log is zeroed, which takes as long as making it did.
    ///
    /// @param chain the CRC of the record at that position, in the log of the sender
    public void startAt(EpochMark epoch, long position, int chain, LongConsumer progress)
            throws IOException {
        if (marks.fill() instanceof FillMark.Consistent) {
            throw new IllegalStateException("a copy that is not marked forgets nothing");
        }
        synchronized (destager) {
            log.restart(epoch, position, chain, progress);
            overlay.restart(log.checkpoint());
        }
        stagedFrom = position + 1;
        recovered = damage.found(log.scan(newBatch()));
    }

    /// Reads the log from a position on.
    public LogReader records(long from) {
        return new LogReader(log, from);
    }

    /// Reads one record for another copy, wherever in the log it is whole: behind damage too.
    ///
    /// @return whether it is there
    public boolean record(long position, Batch into) {
        return damage.read(position, into);
    }

    /// Puts back what [Recovered#missing] names, from other copies. What lies behind it in the log counts again, as far as the
    /// next that is missing: see [#recovered]. Durable on return.
    ///
    /// @param records their bytes as they go over the wire, in order
    /// @throws IllegalStateException if it is not that: nothing is written then
    public void repair(List<ByteBuffer> records) throws IOException {
        synchronized (destager) {
            LogScan scan = damage.putBack(records);
            log.take(scan);
            recovered = damage.found(scan);
            StoreOpening.eraseTail(log, scan);
            stagedFrom = replay.takeUp();
        }
        thread.kick();
    }

    public GroupVolumes volumes() {
        return volumes;
    }

    public VolumeReader newReader() {
        return new VolumeReader(overlay, data);
    }

    /// Where fills and repairs write.
    public FillWriter fills() {
        return fills;
    }

    /// All that is committed and filled by now is in the data files and synced, and the checkpoint says so.
    public void sync() throws IOException {
        long target = overlay.appliedPosition();
        do {
            destager.round(false);
        } while (log.checkpoint().position() < target);
    }

    public Health health() {
        return destager.health();
    }

    public Figures figures() {
        return new Figures(
                log.usedBytes(),
                log.geometry().fileBytes(),
                (long) overlay.blocksInUse() * StoreLimits.BLOCK,
                settings.overlayBytes(),
                log.checkpoint().position(),
                log.segments().oldest(log.last() + 1),
                log.last(),
                log.appendNanos());
    }

    /// Waits for the I/O that is under way. What is not destaged stays in the log, for the next start.
    @Override
    public void close() throws IOException {
        thread.close();
        data.close();
        file.close();
    }
}
