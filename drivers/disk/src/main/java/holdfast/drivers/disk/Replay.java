package holdfast.drivers.disk;

import holdfast.core.agreement.Entry;
import holdfast.core.model.Bytes;
import holdfast.core.model.Index;
import holdfast.drivers.format.ByteReader;
import holdfast.drivers.format.FormatException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Puts together again what the records of a log say, one after the other.
final class Replay {

    private Optional<Standing> standing = Optional.empty();
    private final ArrayList<Entry> entries = new ArrayList<>();

    /// What stands before the first of the entries. Above what the snapshot covers as long as the
    /// segments that held the entries between are gone: a later snapshot has to cover them.
    private Index floor = Index.ZERO;

    Standing standing() {
        return standing.orElseThrow();
    }

    List<Entry> entries() {
        return entries;
    }

    /// Whether no entry is missing between the snapshot and the first.
    boolean isWhole() {
        return floor.equals(standing().covered());
    }

    /// The first record of a segment.
    void base(Bytes payload) throws FormatException {
        ByteReader reader = new ByteReader(payload);
        Standing here = Standing.take(reader);
        reader.end();
        if (standing.isEmpty()) {
            standing = Optional.of(here);
            floor = here.end();
        } else if (!here.equals(standing())) {
            throw reader.wrong("a base that differs from the segments before it");
        }
    }

    void writes(Bytes payload) throws FormatException {
        ByteReader reader = new ByteReader(payload);
        while (reader.left() > 0) {
            Change change = Change.take(reader);
            try {
                standing = Optional.of(standing().after(change));
            } catch (IllegalStateException | IllegalArgumentException e) {
                throw reader.wrong(String.valueOf(e.getMessage()));
            }
            follow(change);
        }
    }

    private void follow(Change change) {
        switch (change) {
            case Change.Save _ -> {}
            case Change.Cut(Index index) -> cut(index);
            case Change.Append(var more) -> entries.addAll(more);
            case Change.Install(SnapshotRef snapshot) -> {
                entries.clear();
                floor = snapshot.last().index();
            }
            case Change.Compact(SnapshotRef snapshot) -> raiseFloor(snapshot.last().index());
        }
    }

    private void cut(Index index) {
        if (floor.isAtLeast(index)) {
            entries.clear();
            floor = index.previous();
        } else {
            int keep = (int) (index.value() - floor.value() - 1);
            if (keep < entries.size()) {
                entries.subList(keep, entries.size()).clear();
            }
        }
    }

    private void raiseFloor(Index covered) {
        if (covered.isAbove(floor)) {
            entries.subList(0, (int) (covered.value() - floor.value())).clear();
            floor = covered;
        }
    }
}
