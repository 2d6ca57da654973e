package holdfast.volume;

import holdfast.core.model.Epoch;
import holdfast.core.model.FillId;
import holdfast.core.model.Generation;
import holdfast.core.model.Position;
import holdfast.core.replication.EpochTable;
import holdfast.core.replication.LogGap;
import holdfast.core.replication.LogPlace;
import holdfast.core.replication.LogState;
import holdfast.drivers.disk.volume.EpochEnd;
import holdfast.drivers.disk.volume.EpochMark;
import holdfast.drivers.disk.volume.FillMark;
import holdfast.drivers.disk.volume.MissingRecords;
import holdfast.drivers.disk.volume.Recovered;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// What a store found, in the words of the replication, and the other way round.
final class LogStates {

    private LogStates() {}

    static LogState of(Recovered found) {
        EpochTable table = table(found.first(), found.end(), found.epochs());
        return new LogState(
                new Epoch(found.persisted().epoch()),
                table,
                new Position(Math.min(found.committed(), found.end())),
                fill(found.mark()),
                found.isDamaged(),
                found.missing()
                        .filter(missing -> missing.first() == table.end().position().value() + 1)
                        .map(LogStates::gap));
    }

    private static LogGap gap(MissingRecords missing) {
        return new LogGap(
                new Position(missing.first()),
                new Position(missing.last()),
                missing.chain(),
                new Epoch(missing.behind().epoch()),
                missing.chainBehind());
    }

    /// The record before the first that is held is known by name where an epoch ends there, or goes on beyond it.
    private static EpochTable table(long first, long end, List<EpochEnd> epochs) {
        long base = Math.min(first, end + 1) - 1;
        LogPlace before = LogPlace.ZERO;
        List<LogPlace> ends = new ArrayList<>();
        for (EpochEnd epoch : epochs) {
            long last = epoch.last();
            if (before.equals(LogPlace.ZERO) && base > 0 && last >= base) {
                before = LogPlace.of(epoch.mark().epoch(), base);
            }
            if (last > base) {
                add(ends, LogPlace.of(epoch.mark().epoch(), last));
            }
        }
        return new EpochTable(before, ends);
    }

    /// A tenure that went on in another generation is one epoch all the same.
    private static void add(List<LogPlace> ends, LogPlace end) {
        if (!ends.isEmpty() && ends.getLast().epoch().equals(end.epoch())) {
            ends.removeLast();
        }
        ends.add(end);
    }

    static EpochMark mark(Generation generation, long epoch) {
        return new EpochMark(generation.number(), generation.id(), epoch);
    }

    /// A fill's number and tenure, as a store keeps them.
    static UUID uuid(FillId fill) {
        return new UUID(fill.tenure().value(), fill.number());
    }

    private static FillId fill(FillMark mark) {
        return switch (mark) {
            case FillMark.Consistent() -> FillId.NONE;
            case FillMark.Inconsistent(UUID fill) ->
                    new FillId(
                            new Epoch(fill.getMostSignificantBits()),
                            fill.getLeastSignificantBits());
        };
    }
}
