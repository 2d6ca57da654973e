package holdfast.simulator.volume;

import holdfast.core.model.Epoch;
import holdfast.core.model.FillId;
import holdfast.core.replication.LogPlace;
import holdfast.core.replication.LogState;
import holdfast.simulator.world.Agenda;
import holdfast.simulator.world.Chance;
import holdfast.simulator.world.Due;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A copy's log, superblock and data. Writes of the log land one after the other, each after a time; a crash lets some
/// of those under way land and loses the rest, and a power loss forgets data blocks that were not yet synced.
final class VolumeDisk {

    /// A write under way: what it changes durably, and who is told when it is done.
    private record Landing(Due lands, Due told) {}

    private final Agenda agenda;
    private final Chance chance;
    private final ArrayDeque<Landing> queue = new ArrayDeque<>();
    private boolean busy;
    private int lives;
    private int restarts;
    private long meanMicros = 150;
    private boolean full;

    // Durable.
    private Epoch epoch = Epoch.NONE;
    private LogPlace base = LogPlace.ZERO;
    private List<LogRecord> durable = new ArrayList<>();
    private final Set<Long> rotten = new HashSet<>();
    private FillId fill = FillId.NONE;
    private long checkpoint;
    private long[] synced;

    // As the running daemon has it.
    private LogPlace memoryBase = LogPlace.ZERO;
    private List<LogRecord> memory = new ArrayList<>();
    private long[] data;
    private long destaged;

    VolumeDisk(Agenda agenda, Chance chance, int blocks) {
        this.agenda = agenda;
        this.chance = chance;
        synced = new long[blocks];
        data = new long[blocks];
    }

    // Habits.

    void slow(long mean) {
        meanMicros = mean;
    }

    void full(boolean is) {
        full = is;
        next();
    }

    // Landing.

    private void submit(Due lands, Due told) {
        queue.add(new Landing(lands, told));
        next();
    }

    private void next() {
        if (busy || full || queue.isEmpty()) {
            return;
        }
        busy = true;
        int life = lives;
        agenda.in(20 + chance.around(meanMicros), () -> land(life));
    }

    private void land(int life) {
        if (life != lives) {
            return;
        }
        busy = false;
        Landing landing = queue.remove();
        landing.lands.happen();
        next();
        landing.told.happen();
    }

    void persistEpoch(Epoch next, Due told) {
        submit(() -> epoch = next.isAbove(epoch) ? next : epoch, told);
    }

    void append(LogRecord next, Due told) {
        memory.add(next);
        submit(() -> durable.add(next), told);
    }

    void cutAfter(long position, Due told) {
        memory.removeIf(item -> item.position > position);
        submit(() -> durable.removeIf(item -> item.position > position), told);
    }

    void restart(LogPlace place, Due told) {
        restarts++;
        memory.clear();
        memoryBase = place;
        destaged = place.position().value();
        submit(
                () -> {
                    durable.clear();
                    rotten.clear();
                    base = place;
                    checkpoint = place.position().value();
                },
                told);
    }

    void markInconsistent(FillId underWay, Due told) {
        submit(() -> fill = underWay, told);
    }

    void markConsistent(Due told) {
        submit(
                () -> {
                    sync();
                    fill = FillId.NONE;
                },
                told);
    }

    // Data.

    void sync() {
        synced = data.clone();
        checkpoint = Math.max(checkpoint, destaged);
    }

    void write(int block, long value) {
        data[block] = value;
    }

    void destaged(long position) {
        destaged = position;
    }

    long destaged() {
        return destaged;
    }

    long checkpoint() {
        return checkpoint;
    }

    /// What the block holds with everything up to this position in it.
    long read(int block, long upTo) {
        return content(upTo)[block];
    }

    /// All blocks with everything up to this position, which is at or above what is destaged.
    long[] content(long upTo) {
        long[] content = data.clone();
        for (LogRecord item : memory) {
            if (item.position > destaged && item.position <= upTo) {
                for (LogRecord.Write write : item.writes) {
                    content[write.block()] = write.value();
                }
            }
        }
        return content;
    }

    // Log.

    LogPlace memoryBase() {
        return memoryBase;
    }

    @Nullable LogRecord at(long position) {
        long place = position - memoryBase.position().value() - 1;
        return place < 0 || place >= memory.size() ? null : memory.get((int) place);
    }

    @Nullable LogRecord last() {
        return memory.isEmpty() ? null : memory.getLast();
    }

    long lastPosition() {
        return memory.isEmpty() ? memoryBase.position().value() : memory.getLast().position;
    }

    /// Whether the record is on this disk, or was and went into the data.
    boolean holds(LogRecord item) {
        return item.position <= base.position().value() || original(item.position) == item;
    }

    List<LogRecord> durable() {
        return durable;
    }

    FillId fill() {
        return fill;
    }

    /// Keeps so many records behind the checkpoint.
    ///
    /// @return whether any went
    boolean trim(int keep) {
        long upTo = checkpoint - keep;
        LogRecord end = at(upTo);
        if (end == null || !durable.contains(end)) {
            return false;
        }
        base = LogPlace.of(end.epoch, end.position);
        memoryBase = base;
        durable.removeIf(item -> item.position <= upTo);
        memory.removeIf(item -> item.position <= upTo);
        return true;
    }

    // Crashes.

    void crash(boolean power) {
        lives++;
        busy = false;
        while (!queue.isEmpty() && chance.perMille(500)) {
            queue.remove().lands.happen();
        }
        queue.clear();
        if (power) {
            for (int block = 0; block < data.length; block++) {
                data[block] = chance.perMille(500) ? data[block] : synced[block];
            }
            synced = data.clone();
        }
    }

    /// A record goes bad. Seen when the log is read again.
    void rot(long position) {
        rotten.add(position);
    }

    /// What a start finds.
    LogState recover() {
        memoryBase = base;
        destaged = checkpoint;
        return look().state();
    }

    /// What lies behind a torn tail is removed.
    FoundLog look() {
        FoundLog found = FoundLog.of(epoch, base, durable, rotten, checkpoint, fill);
        memory = new ArrayList<>(found.sound());
        if (!found.state().damaged()) {
            durable = new ArrayList<>(found.sound());
            rotten.clear();
        }
        return found;
    }

    /// As it lies there, for other copies; nothing where that is bad.
    @Nullable LogRecord sound(long position) {
        return rotten.contains(position) ? null : original(position);
    }

    /// What stood there before it went bad.
    @Nullable LogRecord original(long position) {
        long place = position - base.position().value() - 1;
        return place < 0 || place >= durable.size() ? null : durable.get((int) place);
    }

    Set<Long> rotten() {
        return rotten;
    }

    /// Puts records back that are what stood there. Nobody is told where the log was emptied meanwhile.
    void repair(long first, long last, Due told) {
        int mine = restarts;
        submit(
                () -> rotten.removeIf(position -> position >= first && position <= last),
                () -> {
                    if (mine == restarts) {
                        told.happen();
                    }
                });
    }

    @Override
    public String toString() {
        return "base " + base + ", durable " + durable + ", data " + Arrays.toString(data);
    }
}
