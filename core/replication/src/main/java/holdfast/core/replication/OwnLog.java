package holdfast.core.replication;

import holdfast.core.model.Epoch;
import holdfast.core.model.FillId;
import holdfast.core.model.Position;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// This copy's log and data, as far as decisions need them. Numbers only: the hot path goes through here.
final class OwnLog {
    private static final int FEW = 16;

    private long durableEpoch;
    private long persistingEpoch;
    private long base;
    private long baseEpoch;
    private long[] epochs = new long[FEW];
    private long[] lasts = new long[FEW];
    private int count;
    private long appended;
    private long durable;
    private long told;
    private long destaged;
    private int cuts;
    private FillId fill;
    private boolean damaged;
    private boolean mending;

    OwnLog(LogState found) {
        durableEpoch = found.epoch().value();
        persistingEpoch = durableEpoch;
        base = found.table().base().position().value();
        baseEpoch = found.table().base().epoch().value();
        appended = base;
        for (LogPlace end : found.table().ends()) {
            append(end.epoch().value(), end.position().value());
        }
        durable = appended;
        told = Math.min(found.committed().value(), appended);
        fill = found.fill();
        damaged = found.damaged();
        mending = found.gap().isPresent();
    }

    // Epochs.

    /// The highest epoch that this copy has promised to: durable, or on its way there.
    long highestEpoch() {
        return persistingEpoch;
    }

    long durableEpoch() {
        return durableEpoch;
    }

    /// Asks for the epoch to be made durable where it is not yet asked for.
    void persist(long epoch, Wishes out) {
        if (epoch > persistingEpoch) {
            persistingEpoch = epoch;
            out.add(new ReplicationAction.PersistEpoch(new Epoch(epoch)));
        }
    }

    void epochDurable(long epoch) {
        durableEpoch = Math.max(durableEpoch, epoch);
    }

    // Records.

    /// @param position the next, or (when a table is taken over) any higher one of that epoch
    void append(long recordEpoch, long position) {
        if (count == 0 || epochs[count - 1] != recordEpoch) {
            if (count == epochs.length) {
                epochs = Arrays.copyOf(epochs, 2 * count);
                lasts = Arrays.copyOf(lasts, 2 * count);
            }
            epochs[count++] = recordEpoch;
        }
        lasts[count - 1] = position;
        appended = position;
    }

    /// Writes that ended while a cut is under way say nothing: the cut says where the log ends.
    void durableHere(long position) {
        if (cuts == 0) {
            durable = Math.max(durable, Math.min(position, appended));
        }
    }

    long appended() {
        return appended;
    }

    long lastEpoch() {
        return count == 0 ? baseEpoch : epochs[count - 1];
    }

    long durable() {
        return durable;
    }

    long base() {
        return base;
    }

    /// The epoch of the record at this position; -1 where the log doesn't know it.
    long epochAt(long position) {
        if (position == base) {
            return baseEpoch;
        }
        if (position < base) {
            return -1;
        }
        for (int at = 0; at < count; at++) {
            if (position <= lasts[at]) {
                return epochs[at];
            }
        }
        return -1;
    }

    /// Whether nothing is on its way to the disk, and nothing is hoped to come back to it.
    boolean isSettled() {
        return cuts == 0 && durable == appended && !mending;
    }

    // What is committed, and what is in the data.

    void committedUpTo(long position) {
        told = Math.max(told, position);
    }

    /// The data receive nothing that the own log may lose.
    long committed() {
        return Math.min(told, durable);
    }

    void destaged(long position) {
        destaged = Math.max(destaged, position);
    }

    long destaged() {
        return destaged;
    }

    // Cuts.

    /// Nothing of what is cut, and nothing that a later record of a lower epoch chains to, is ever read again: every
    /// record that this log receives after the cut carries a higher epoch than any that is cut.
    void cutAfter(long position, Wishes out) {
        long below = lastEpoch() + 1;
        while (count > 0 && (count == 1 ? base : lasts[count - 2]) >= position) {
            count--;
        }
        if (count > 0) {
            lasts[count - 1] = Math.min(lasts[count - 1], position);
        }
        appended = position;
        durable = Math.min(durable, position);
        told = Math.min(told, position);
        cuts++;
        out.add(new ReplicationAction.CutAfter(new Position(position), new Epoch(below)));
    }

    /// What was damaged goes with it.
    ///
    /// @param below the epoch of the first record that will come
    void restart(LogPlace place, long below, Wishes out) {
        base = place.position().value();
        baseEpoch = place.epoch().value();
        count = 0;
        appended = base;
        durable = base;
        told = base;
        destaged = base;
        damaged = false;
        cuts++;
        out.add(new ReplicationAction.RestartLog(place, new Epoch(below)));
    }

    /// What can't be read, and everything behind it, is given up by an operator's word (R8): the log ends before it.
    ///
    /// @param below the epoch of the tenure that begins, above that of every record that the log ever held
    void giveUpDamage(long below, Wishes out) {
        damaged = false;
        cuts++;
        out.add(new ReplicationAction.CutAfter(new Position(appended), new Epoch(below)));
    }

    void cutDone() {
        cuts = Math.max(0, cuts - 1);
    }

    boolean isCutting() {
        return cuts > 0;
    }

    void trimmed(LogPlace place) {
        long position = place.position().value();
        if (position <= base || position > appended) {
            return;
        }
        int gone = 0;
        while (gone < count && lasts[gone] <= position) {
            gone++;
        }
        System.arraycopy(epochs, gone, epochs, 0, count - gone);
        System.arraycopy(lasts, gone, lasts, 0, count - gone);
        count -= gone;
        base = position;
        baseEpoch = place.epoch().value();
    }

    /// Of what is durable.
    EpochTable table() {
        List<LogPlace> ends = new ArrayList<>();
        long before = base;
        for (int at = 0; at < count && before < durable; at++) {
            before = Math.min(lasts[at], durable);
            ends.add(LogPlace.of(epochs[at], before));
        }
        return new EpochTable(LogPlace.of(baseEpoch, base), ends);
    }

    // Whole or not.

    FillId fill() {
        return fill;
    }

    boolean isInconsistent() {
        return !fill.equals(FillId.NONE);
    }

    void inconsistent(FillId underway) {
        fill = underway;
    }

    void consistent() {
        fill = FillId.NONE;
    }

    boolean isDamaged() {
        return damaged;
    }

    void damageFound() {
        damaged = true;
    }

    /// Whether others may have what is missing, so that nobody is told of the damage yet.
    boolean isMending() {
        return mending;
    }

    void mending(boolean is) {
        mending = is;
    }

    /// Records are back where they were, and with them what had been behind them.
    ///
    /// @param isAll whether nothing but records was damaged
    void mended(LogState found, boolean isAll) {
        damaged = found.damaged() || !isAll;
        for (LogPlace end : found.table().ends()) {
            if (end.position().value() > appended) {
                append(end.epoch().value(), end.position().value());
            }
        }
        durable = appended;
        told = Math.max(told, Math.min(found.committed().value(), appended));
    }
}
