package holdfast.simulator.world;

import holdfast.core.model.FileId;
import holdfast.core.model.Member;
import holdfast.core.witness.Sector;
import holdfast.core.witness.Slot;
import holdfast.core.witness.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A witness file on a share: a header and 32 slots of two sectors.
///
/// Sectors change one at a time. A table is read sector by sector over some time, so a reader sees some
/// of what is written meanwhile and some not.
public final class SimShare {

    /// How the share treats what it is asked.
    public enum Mood {
        /// Answers.
        WELL,
        /// Answers nothing until the mood changes; what was asked may still be done then.
        HANGING,
        /// Answers with errors, and may have done what it was asked, or a part, or may do it later.
        FAILING
    }

    private static final int SECTORS = 2 * Member.SLOTS;
    private static final Sector BAD = new Sector.Bad();

    /// A reading under way.
    final class Reading {
        private final long startedAt = world.now();
        private final long takes;
        private final Sector[] seen = new Sector[SECTORS];
        private final boolean[] passed = new boolean[SECTORS];

        private Reading(long takes) {
            this.takes = takes;
        }

        private long passesAt(int sector) {
            return startedAt + takes * sector / SECTORS;
        }

        private void before(int sector, Sector old) {
            if (!passed[sector] && passesAt(sector) <= world.now()) {
                passed[sector] = true;
                seen[sector] = old;
            }
        }

        private Sector result(int sector) {
            return passed[sector] ? seen[sector] : sectors[sector];
        }
    }

    private final World world;
    private final FileId name;
    private final Sector[] sectors = new Sector[SECTORS];
    private final Table.Pair untouched;
    private final List<Reading> readings = new ArrayList<>();
    private FileId header;
    private int hangs;
    private int failures;
    private final int[] hangsFor;
    private final int[] failuresFor;
    private final List<Due> waiting = new ArrayList<>();

    SimShare(World world, FileId file, int places) {
        this.world = world;
        this.name = file;
        this.header = file;
        this.hangsFor = new int[places];
        this.failuresFor = new int[places];
        Sector empty = new Sector.Holds(Slot.empty(file));
        Arrays.fill(sectors, empty);
        untouched = new Table.Pair(empty, empty);
    }

    /// The file that the drivers look for under this name.
    public FileId file() {
        return name;
    }

    public Sector sector(int slot, boolean second) {
        return sectors[2 * slot + (second ? 1 : 0)];
    }

    /// How it treats this node.
    public Mood moodTowards(int place) {
        if (hangs > 0 || hangsFor[place] > 0) {
            return Mood.HANGING;
        }
        return failures > 0 || failuresFor[place] > 0 ? Mood.FAILING : Mood.WELL;
    }

    public void hang(int change) {
        hangs += change;
        wakeWaiting();
    }

    public void fail(int change) {
        failures += change;
        wakeWaiting();
    }

    public void hangFor(int place, int change) {
        hangsFor[place] += change;
        wakeWaiting();
    }

    public void failFor(int place, int change) {
        failuresFor[place] += change;
        wakeWaiting();
    }

    /// Runs this when the mood has changed, towards whomever.
    void whenMoodChanges(Due due) {
        waiting.add(due);
    }

    private void wakeWaiting() {
        List<Due> woken = List.copyOf(waiting);
        waiting.clear();
        for (Due due : woken) {
            due.happen();
        }
    }

    Reading startReading(long takes) {
        Reading reading = new Reading(takes);
        readings.add(reading);
        return reading;
    }

    void abandon(Reading reading) {
        readings.remove(reading);
    }

    // The same object is most often met again, and is then equal without being looked into.
    @SuppressWarnings("ReferenceEquality")
    Table finish(Reading reading) {
        readings.remove(reading);
        Table.Pair[] pairs = new Table.Pair[Member.SLOTS];
        for (int slot = 0; slot < pairs.length; slot++) {
            Sector first = reading.result(2 * slot);
            Sector second = reading.result(2 * slot + 1);
            boolean same = first == untouched.first() && second == untouched.second();
            pairs[slot] = same ? untouched : new Table.Pair(first, second);
        }
        return new Table(header, List.of(pairs));
    }

    /// The sector is being written: who reads it now finds its checksum wrong.
    void tear(int slot, boolean second) {
        change(slot, second, BAD);
    }

    void land(int slot, boolean second, Slot content) {
        change(slot, second, new Sector.Holds(content));
    }

    private void change(int slot, boolean second, Sector after) {
        int at = 2 * slot + (second ? 1 : 0);
        Sector before = sectors[at];
        for (Reading reading : readings) {
            reading.before(at, before);
        }
        sectors[at] = after;
        world.watchers().landed(this, slot, second, before, after);
    }

    /// All sectors as they are, to be put back later by [#restore]: what a share does that was restored
    /// from an older copy.
    public List<Sector> copy() {
        return List.of(sectors);
    }

    /// Makes the share lie: it has these sectors from now on, whatever it had confirmed.
    public void restore(List<Sector> older) {
        for (int at = 0; at < SECTORS; at++) {
            sectors[at] = older.get(at);
        }
        world.told("the share of " + name + " is put back to an older copy");
    }

    /// Makes the share lie: another file stands under this name.
    public void replaceHeader(FileId other) {
        header = other;
        world.told("the share of " + name + " has the header of " + other);
    }
}
