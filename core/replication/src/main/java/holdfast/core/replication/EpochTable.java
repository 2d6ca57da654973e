package holdfast.core.replication;

import holdfast.core.model.Epoch;
import java.util.List;
import java.util.Optional;

/// What a log holds, short: where it begins, and where each epoch in it ends.
///
/// @param base the record before the first that the log still holds (it is known by name, its content is gone);
///             [LogPlace#ZERO] for a log that still has everything
/// @param ends the last record of each epoch, epochs and positions rising; without the base
public record EpochTable(LogPlace base, List<LogPlace> ends) {

    public static final EpochTable EMPTY = new EpochTable(LogPlace.ZERO, List.of());

    public EpochTable {
        ends = List.copyOf(ends);
        LogPlace before = base;
        boolean first = true;
        for (LogPlace end : ends) {
            boolean rises =
                    end.position().isAbove(before.position())
                            && (end.epoch().isAbove(before.epoch())
                                    || first && end.epoch().equals(before.epoch()));
            if (!rises) {
                throw new IllegalArgumentException(end + " after " + before);
            }
            before = end;
            first = false;
        }
    }

    public LogPlace end() {
        return ends.isEmpty() ? base : ends.getLast();
    }

    /// The last record that both logs name: up to there they are the same. Empty where neither reaches back to
    /// what the other knows.
    public Optional<LogPlace> common(EpochTable other) {
        LogPlace best = null;
        for (int at = -1; at < ends.size(); at++) {
            Epoch epoch = at < 0 ? base.epoch() : ends.get(at).epoch();
            long low = Math.max(first(epoch), other.first(epoch));
            long high = Math.min(last(epoch), other.last(epoch));
            if (low <= high && (best == null || high > best.position().value())) {
                best = LogPlace.of(epoch.value(), high);
            }
        }
        return Optional.ofNullable(best);
    }

    /// Whether the log's record at this position is known to be this one.
    public boolean names(LogPlace place) {
        return first(place.epoch()) <= place.position().value()
                && place.position().value() <= last(place.epoch());
    }

    /// The first position of this epoch that is known; above every position where there is none.
    private long first(Epoch epoch) {
        if (epoch.equals(base.epoch())) {
            return base.position().value();
        }
        LogPlace before = base;
        for (LogPlace end : ends) {
            if (end.epoch().equals(epoch)) {
                return before.position().value() + 1;
            }
            before = end;
        }
        return Long.MAX_VALUE;
    }

    /// The last position of this epoch; below every position where there is none.
    private long last(Epoch epoch) {
        for (LogPlace end : ends) {
            if (end.epoch().equals(epoch)) {
                return end.position().value();
            }
        }
        return epoch.equals(base.epoch()) ? base.position().value() : -1;
    }
}
