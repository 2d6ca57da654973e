package holdfast.drivers.disk;

import holdfast.core.agreement.Entry;
import holdfast.core.agreement.Recovered;
import holdfast.core.agreement.Snapshot;
import holdfast.core.agreement.Write;
import holdfast.core.model.Index;
import holdfast.drivers.format.ByteWriter;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// A node's agreed log on its disk: hard state, snapshot, and the entries behind it.
///
/// Owned by one thread at a time. After a failure nothing more is written: what the disk holds is then
/// not known to this object, only to the next start.
public final class AgreedLog implements Closeable {

    /// About what a record of one command takes.
    private static final int USUAL_BYTES = 512;

    private final LogPlace place;
    private final Segments segments;

    /// After all records that were written, and after those that were synced.
    private Standing standing;

    private Standing durable;

    /// After the changes that are gathered for the next record.
    private Standing gathered;

    private ByteWriter payload = new ByteWriter(USUAL_BYTES);
    private CompletableFuture<Void> removal = CompletableFuture.completedFuture(null);
    private long lastSnapshot;
    private long keptSnapshot;
    private Optional<Recovered> recovered;
    private final Optional<String> cut;
    private boolean failed;

    private AgreedLog(
            LogPlace place,
            Segments segments,
            Standing standing,
            Recovered recovered,
            Optional<String> cut) {
        this.place = place;
        this.segments = segments;
        this.standing = standing;
        this.durable = standing;
        this.gathered = standing;
        this.lastSnapshot = standing.snapshot().number();
        this.keptSnapshot = lastSnapshot;
        this.recovered = Optional.of(recovered);
        this.cut = cut;
    }

    /// Whether a log was made in this directory, whole or damaged.
    public static boolean isMade(FileLayer files) throws DiskException {
        try {
            return !LogNames.segments(files.names()).isEmpty();
        } catch (IOException e) {
            throw LogProblems.opening(files, e);
        }
    }

    /// Makes the log of a new node. It is there whole when this returns, and not at all before: a create
    /// that was cut short is done again.
    ///
    /// @param first without entries
    public static AgreedLog create(LogPlace place, Recovered first) throws DiskException {
        if (!first.entries().isEmpty()) {
            throw new IllegalArgumentException("a new log begins with a snapshot alone");
        }
        FileLayer files = place.files();
        try {
            Leftovers.removeAside(files);
            List<String> names = files.names();
            if (!LogNames.segments(names).isEmpty()
                    || LogNames.snapshots(names).stream().anyMatch(number -> number > 1)) {
                throw LogProblems.alreadyMade(files, String.join(", ", names));
            }
            SnapshotRef snapshot = SnapshotFiles.write(place, 1, first.snapshot());
            Standing standing = new Standing(first.hardState(), snapshot, snapshot.last().index());
            Segment segment = Segment.prepareAside(place, 1, place.settings().segmentBytes());
            Segments segments =
                    new Segments(
                            place, new TreeMap<>(), new Segments.End(segment, Limits.BLOCK, 0, 0));
            segments.begin(standing);
            segments.sync();
            segment.publish(place);
            segments.prepareNext();
            return opened(new AgreedLog(place, segments, standing, first, Optional.empty()));
        } catch (IOException e) {
            throw LogProblems.opening(files, e);
        }
    }

    /// Opens the log of a node that was here before.
    public static AgreedLog open(LogPlace place) throws DiskException {
        try {
            Recovery.Found found = new Recovery(place).run();
            Segments segments = new Segments(place, found.starts(), found.end());
            found.following().ifPresentOrElse(segments::prepared, segments::prepareNext);
            if (!found.begun()) {
                segments.begin(found.standing());
            }
            AgreedLog log =
                    new AgreedLog(
                            place, segments, found.standing(), found.recovered(), found.cut());
            return opened(log);
        } catch (IOException e) {
            throw LogProblems.opening(place.files(), e);
        }
    }

    /// The first seal shows that the disk takes writes, and names as durable what was read.
    private static AgreedLog opened(AgreedLog log) throws IOException {
        log.seal();
        log.tidy();
        return log;
    }

    /// What stood in the log when it was opened. To be asked for before the first write, which lets go of
    /// it.
    public Recovered recovered() {
        return recovered.orElseThrow(
                () -> new IllegalStateException("the log has been written since it was opened"));
    }

    /// What was cut off the end when the log was opened, for an operator to see; nothing is lost by it that
    /// anybody was told is durable.
    public Optional<String> cut() {
        return cut;
    }

    /// Does the writes in their order. They are durable after the next [#sync]; after a crash before it,
    /// some prefix of them is there.
    public void write(List<Write> writes) throws IOException {
        begin();
        recovered = Optional.empty();
        try {
            for (Write write : writes) {
                switch (write) {
                    case Write.SaveState save -> gather(new Change.Save(save.hardState()));
                    case Write.CutFrom cut -> gather(new Change.Cut(cut.index()));
                    case Write.AppendEntries append -> append(append.entries());
                    case Write.InstallSnapshot install ->
                            gather(new Change.Install(keep(install.snapshot())));
                    case Write.Compact compact ->
                            gather(new Change.Compact(keep(compact.snapshot())));
                }
            }
            flush();
        } catch (IOException e) {
            throw LogProblems.writing(place.files(), e);
        }
        failed = false;
    }

    private void begin() throws IOException {
        if (failed) {
            throw new IOException("an earlier write or sync failed");
        }
        failed = true;
    }

    private SnapshotRef keep(Snapshot snapshot) throws IOException {
        lastSnapshot++;
        return SnapshotFiles.write(place, lastSnapshot, snapshot);
    }

    /// No record becomes much larger than the settings say, however many entries come at once.
    private void append(List<Entry> entries) throws IOException {
        int from = 0;
        int size = payload.size();
        for (int i = 0; i < entries.size(); i++) {
            size += entries.get(i).size();
            if (size >= place.settings().recordBytes() || i == entries.size() - 1) {
                gather(new Change.Append(entries.subList(from, i + 1)));
                from = i + 1;
                size = payload.size();
            }
        }
    }

    private void gather(Change change) throws IOException {
        gathered = gathered.after(change);
        change.put(payload);
        if (payload.size() >= place.settings().recordBytes()) {
            flush();
        }
    }

    private void flush() throws IOException {
        if (payload.size() > 0) {
            segments.append(RecordKind.WRITES, payload.toArray(), standing);
            payload = new ByteWriter(USUAL_BYTES);
            standing = gathered;
        }
    }

    /// Makes durable all that was written. A failure is final.
    public void sync() throws IOException {
        begin();
        try {
            segments.sync();
        } catch (IOException e) {
            throw LogProblems.writing(place.files(), e);
        }
        durable = standing;
        failed = false;
    }

    /// Whether nothing that was written waits for a sync.
    public boolean isSynced() {
        return segments.isSynced();
    }

    /// Whether the last record that was confirmed is named as durable by another one, so that damage to
    /// it can't be taken for a torn tail.
    public boolean isSealed() {
        return segments.isSealed();
    }

    /// Syncs all that was written, then writes and syncs a record that names it as durable.
    public void seal() throws IOException {
        sync();
        begin();
        try {
            segments.append(RecordKind.SEAL, new byte[0], standing);
            segments.sync();
        } catch (IOException e) {
            throw LogProblems.writing(place.files(), e);
        }
        failed = false;
    }

    /// Has the files removed that the last durable snapshot replaced, beside the log. Can wait until nobody
    /// else does.
    public void tidy() {
        long kept = durable.snapshot().number();
        boolean nothingToDo = kept == keptSnapshot && segments.isShort();
        if (failed || nothingToDo || !segments.isSynced()) {
            return;
        }
        List<String> names = new ArrayList<>();
        for (long number = keptSnapshot; number < kept; number++) {
            names.add(LogNames.snapshot(number));
        }
        keptSnapshot = kept;
        names.addAll(segments.forget(durable.covered()));
        if (!names.isEmpty()) {
            removal =
                    removal.thenRunAsync(
                            () -> Leftovers.tryToRemove(place.files(), names), place.aside());
        }
    }

    /// Without a sync: what was not synced stays unconfirmed.
    @Override
    public void close() throws IOException {
        failed = true;
        segments.close();
        try {
            removal.get(Limits.CLOSE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            return; // The next start removes what is left.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// The last index in the log, for whoever watches it grow.
    public Index end() {
        return standing.end();
    }
}
