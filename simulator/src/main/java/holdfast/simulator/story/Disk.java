package holdfast.simulator.story;

import holdfast.core.agreement.Entry;
import holdfast.core.agreement.HardState;
import holdfast.core.agreement.Recovered;
import holdfast.core.agreement.Snapshot;
import holdfast.core.agreement.Write;
import holdfast.core.model.Index;
import java.util.ArrayList;
import java.util.List;

/// What a node has durably: exactly the writes that were done, in their order.
final class Disk {

    private HardState hardState;
    private Snapshot snapshot;
    private final List<Entry> entries = new ArrayList<>();

    Disk(Recovered start) {
        hardState = start.hardState();
        snapshot = start.snapshot();
        entries.addAll(start.entries());
    }

    /// What a start finds.
    Recovered recovered() {
        return new Recovered(hardState, snapshot, entries);
    }

    /// Does one write, whole.
    void apply(Write write) {
        switch (write) {
            case Write.SaveState save -> hardState = save.hardState();
            case Write.CutFrom cut ->
                    entries.removeIf(entry -> entry.index().isAtLeast(cut.index()));
            case Write.AppendEntries append -> append(append.entries());
            case Write.InstallSnapshot install -> {
                snapshot = install.snapshot();
                entries.clear();
            }
            case Write.Compact compact -> compact(compact.snapshot());
        }
    }

    private void append(List<Entry> more) {
        for (Entry entry : more) {
            Index end = entries.isEmpty() ? snapshot.last().index() : entries.getLast().index();
            if (!entry.index().equals(end.next())) {
                throw new IllegalStateException(
                        "a gap on the disk: " + entry.index() + " after " + end);
            }
            entries.add(entry);
        }
    }

    private void compact(Snapshot made) {
        if (made.last().index().isAbove(snapshot.last().index())) {
            snapshot = made;
            entries.removeIf(entry -> made.last().index().isAtLeast(entry.index()));
        }
    }
}
