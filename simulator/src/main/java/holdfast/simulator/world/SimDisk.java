package holdfast.simulator.world;

import holdfast.core.agreement.Action;
import holdfast.core.agreement.Entry;
import holdfast.core.agreement.Event;
import holdfast.core.agreement.Recovered;
import holdfast.core.agreement.Write;
import holdfast.core.model.Index;
import holdfast.core.node.NodeEvent;
import java.util.ArrayDeque;
import java.util.List;

/// A node's disk. It keeps what it confirmed, and the order; what it did not confirm is there after a
/// crash up to some point, and from there on not at all.
///
/// It can hang (nothing completes, then everything does, in order), be full (a write is refused), be
/// slow, and rot (something that was durable is damaged, which the next start must notice).
public final class SimDisk {

    /// What a start finds.
    public sealed interface Finding {

        /// The end of the log may have been torn off where nothing had been confirmed.
        record Whole(Recovered recovered) implements Finding {}

        /// Something that was confirmed is unreadable: the node must not start on it.
        record Damaged(String what) implements Finding {}
    }

    private record Pending(Action.Persist persist, long dueAt) {}

    private final SimNode node;
    private final World world;
    private final Chance chance;
    private final Contents contents;
    private final ArrayDeque<Pending> pending = new ArrayDeque<>();
    private final Due completion = this::complete;

    private DiskHabits habits;
    private int hangs;
    private int fills;
    private boolean refused;
    private long lastDueAt;
    private Index rotten = Index.ZERO;
    private int tears;

    SimDisk(World world, SimNode node, Chance chance, DiskHabits habits, Recovered first) {
        this.world = world;
        this.node = node;
        this.chance = chance;
        this.habits = habits;
        this.contents = new Contents(first);
    }

    public Contents contents() {
        return contents;
    }

    public boolean isHung() {
        return hangs > 0;
    }

    public boolean isFull() {
        return fills > 0;
    }

    public boolean isRotten() {
        return !rotten.equals(Index.ZERO);
    }

    /// How many crashes left the record behind the last whole one half-written.
    public int tears() {
        return tears;
    }

    void submit(Action.Persist persist) {
        long latency = habits.leastMicros() + chance.around(habits.meanMicros());
        lastDueAt = Math.max(lastDueAt, world.now() + latency);
        pending.add(new Pending(persist, lastDueAt));
        if (hangs == 0) {
            world.agenda().at(lastDueAt, completion);
        }
    }

    private void complete() {
        while (hangs == 0
                && !refused
                && !pending.isEmpty()
                && pending.peek().dueAt() <= world.now()) {
            Action.Persist persist = pending.peek().persist();
            if (fills > 0) {
                refused = true;
                deliver(new Event.PersistFailed(persist.ticket(), "no space left on device"));
                return;
            }
            pending.remove();
            for (Write write : persist.writes()) {
                put(write);
            }
            world.count().io();
            deliver(new Event.Persisted(persist.ticket()));
        }
    }

    private void deliver(Event event) {
        node.deliver(new NodeEvent.Agree(event));
    }

    private void put(Write write) {
        contents.apply(write);
        if (isRotten() && !contents.has(rotten)) {
            rotten = Index.ZERO;
        }
        world.watchers().durable(node, write);
    }

    /// The program or the machine stopped: of what was not confirmed some prefix is there.
    void crash() {
        int atoms = 0;
        for (Pending waiting : pending) {
            for (Write write : waiting.persist().writes()) {
                atoms += atoms(write);
            }
        }
        int kept =
                atoms == 0
                        ? 0
                        : switch (chance.below(4)) {
                            case 0 -> 0;
                            case 1 -> atoms;
                            default -> chance.below(atoms + 1);
                        };
        keep(kept);
        pending.clear();
        refused = false;
        lastDueAt = 0;
    }

    private static int atoms(Write write) {
        return switch (write) {
            case Write.AppendEntries append -> append.entries().size();
            case Write.SaveState _, Write.CutFrom _, Write.InstallSnapshot _, Write.Compact _ -> 1;
        };
    }

    private void keep(int atoms) {
        int left = atoms;
        for (Pending waiting : pending) {
            for (Write write : waiting.persist().writes()) {
                int size = atoms(write);
                if (left < size) {
                    tear(write, left);
                    return;
                }
                put(write);
                left -= size;
            }
        }
    }

    /// The part of the write that is whole stays. The record behind it may be half there: recovery finds
    /// its checksum wrong, takes it for the end of the log, and nothing had been confirmed from there on.
    private void tear(Write write, int whole) {
        if (write instanceof Write.AppendEntries(List<Entry> entries)) {
            if (whole > 0) {
                put(new Write.AppendEntries(entries.subList(0, whole)));
            }
            tears += chance.below(2);
        }
    }

    Finding find() {
        return isRotten()
                ? new Finding.Damaged("entry " + rotten + " does not match its checksum")
                : new Finding.Whole(contents.recovered());
    }

    /// Nothing completes from now on, until [#release].
    public void hang() {
        hangs++;
    }

    public void release() {
        hangs--;
        if (hangs == 0) {
            for (Pending waiting : pending) {
                world.agenda().at(waiting.dueAt(), completion);
            }
        }
    }

    /// Refuses what is written from now on, until [#free].
    public void fill() {
        fills++;
    }

    public void free() {
        fills--;
    }

    public void takeHabits(DiskHabits newHabits) {
        habits = newHabits;
    }

    public DiskHabits habits() {
        return habits;
    }

    /// Damages an entry that was confirmed; nothing where there is none.
    public boolean rot() {
        int count = contents.entryCount();
        if (count == 0) {
            return false;
        }
        rotten = contents.snapshot().last().index().plus(1L + chance.below(count));
        return true;
    }
}
