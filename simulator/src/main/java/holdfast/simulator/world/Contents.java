package holdfast.simulator.world;

import holdfast.core.agreement.Entry;
import holdfast.core.agreement.HardState;
import holdfast.core.agreement.Recovered;
import holdfast.core.agreement.Snapshot;
import holdfast.core.agreement.Write;
import holdfast.core.model.Index;
import holdfast.core.model.LogEnd;
import java.util.ArrayList;
import java.util.List;

/// What is durable on a node's disk: the hard state, the snapshot, and the entries behind it.
///
/// A write that does not fit, such as an entry that leaves a gap, is a broken promise of the node: it
/// throws.
public final class Contents {
    private HardState hardState;
    private Snapshot snapshot;
    private final ArrayList<Entry> entries;

    Contents(Recovered first) {
        hardState = first.hardState();
        snapshot = first.snapshot();
        entries = new ArrayList<>(first.entries());
    }

    public HardState hardState() {
        return hardState;
    }

    public Snapshot snapshot() {
        return snapshot;
    }

    /// The last entry, or what the snapshot covers.
    public LogEnd last() {
        return entries.isEmpty() ? snapshot.last() : entries.getLast().end();
    }

    public int entryCount() {
        return entries.size();
    }

    /// Whether the entry itself is here; those that the snapshot covers are not.
    public boolean has(Index index) {
        return index.isAbove(snapshot.last().index()) && last().index().isAtLeast(index);
    }

    public Entry entry(Index index) {
        return entries.get((int) (index.value() - snapshot.last().index().value() - 1));
    }

    Recovered recovered() {
        return new Recovered(hardState, snapshot, entries);
    }

    void apply(Write write) {
        switch (write) {
            case Write.SaveState save -> hardState = save.hardState();
            case Write.CutFrom cut -> cutFrom(cut.index());
            case Write.AppendEntries append -> append(append.entries());
            case Write.InstallSnapshot install -> {
                snapshot = install.snapshot();
                entries.clear();
            }
            case Write.Compact compact -> compact(compact.snapshot());
        }
    }

    private void cutFrom(Index index) {
        long keep = index.value() - snapshot.last().index().value() - 1;
        if (keep < 0) {
            throw new IllegalStateException(
                    "cut from " + index + ", below the snapshot at " + snapshot.last());
        }
        if (keep < entries.size()) {
            entries.subList((int) keep, entries.size()).clear();
        }
    }

    private void append(List<Entry> more) {
        for (Entry entry : more) {
            if (entry.index().value() != last().index().value() + 1) {
                throw new IllegalStateException(
                        "entry " + entry.end() + " written behind " + last());
            }
            entries.add(entry);
        }
    }

    private void compact(Snapshot newer) {
        long covered = newer.last().index().value() - snapshot.last().index().value();
        if (covered < 0 || covered > entries.size()) {
            throw new IllegalStateException(
                    "snapshot of "
                            + newer.last()
                            + " on a log from "
                            + snapshot.last()
                            + " to "
                            + last());
        }
        entries.subList(0, (int) covered).clear();
        snapshot = newer;
    }
}
