package holdfast.simulator.volume;

import holdfast.core.model.Epoch;
import holdfast.core.model.FillId;
import holdfast.core.model.Position;
import holdfast.core.replication.EpochTable;
import holdfast.core.replication.LogGap;
import holdfast.core.replication.LogPlace;
import holdfast.core.replication.LogState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What a start finds in a log. What is bad above every committed position that is named counts as a torn tail.
///
/// @param sound up to the first bad record
/// @param isAll whether no record is bad
record FoundLog(List<LogRecord> sound, boolean isAll, LogState state) {

    FoundLog {
        sound = List.copyOf(sound);
    }

    static FoundLog of(
            Epoch epoch,
            LogPlace base,
            List<LogRecord> durable,
            Set<Long> rotten,
            long checkpoint,
            FillId fill) {
        long committed = checkpoint;
        int bad = durable.size();
        for (int at = 0; at < durable.size(); at++) {
            LogRecord item = durable.get(at);
            if (rotten.contains(item.position)) {
                bad = Math.min(bad, at);
            } else {
                committed = Math.max(committed, item.committed);
            }
        }
        boolean isAll = bad == durable.size();
        boolean damaged = !isAll && durable.get(bad).position <= committed;
        List<LogRecord> sound = durable.subList(0, bad);
        List<LogPlace> ends = new ArrayList<>();
        for (LogRecord item : sound) {
            if (!ends.isEmpty() && ends.getLast().epoch().value() == item.epoch) {
                ends.removeLast();
            }
            ends.add(LogPlace.of(item.epoch, item.position));
        }
        return new FoundLog(
                sound,
                isAll,
                new LogState(
                        epoch,
                        new EpochTable(base, ends),
                        new Position(committed),
                        fill,
                        damaged,
                        damaged ? gap(durable, rotten, bad) : Optional.empty()));
    }

    private static Optional<LogGap> gap(List<LogRecord> durable, Set<Long> rotten, int bad) {
        int behind = bad;
        while (behind < durable.size() && rotten.contains(durable.get(behind).position)) {
            behind++;
        }
        if (behind == durable.size()) {
            return Optional.empty();
        }
        return Optional.of(
                new LogGap(
                        new Position(durable.get(bad).position),
                        new Position(durable.get(behind).position - 1),
                        durable.get(bad).chain(),
                        new Epoch(durable.get(behind).epoch),
                        durable.get(behind).chain()));
    }
}
