package holdfast.core.replication;

import holdfast.core.model.FillId;
import holdfast.core.model.Position;
import java.util.ArrayList;
import java.util.List;

/// A copy's side of its fill (R12): which ranges are compared, which blocks are taken, and when the copy is consistent.
/// Only ranges that are under way are remembered, so its memory has a bound whatever the volumes' size.
final class Filling {

    /// A range that was asked for. What a record that is destaged meanwhile touches is newer than an answer that was
    /// read before it.
    private static final class Range {
        private final Span span;
        private final List<Piece> pieces = new ArrayList<>();
        private boolean compared;
        private long touchedAt;

        Range(Span span) {
            this.span = span;
        }
    }

    /// Blocks of a range that differ.
    private static final class Piece {
        private final Span span;
        private long takenAt = -1;

        Piece(Span span) {
            this.span = span;
        }
    }

    /// Where this fill's questions go.
    interface Asks {
        void ask(Span span, boolean blocks);
    }

    private final FillId fill;
    private final long first;
    private final List<Long> volumeBytes;
    private final ReplicationSettings settings;
    private final Asks asks;
    private final Wishes out;
    private final List<Range> underway = new ArrayList<>();
    private int volume;
    private long offset;
    private long highest;
    private boolean marking;

    /// @param first the position from which this fill receives the log
    Filling(
            FillId fill,
            long first,
            List<Long> volumeBytes,
            ReplicationSettings settings,
            Asks asks,
            Wishes out) {
        this.fill = fill;
        this.first = first;
        this.volumeBytes = volumeBytes;
        this.settings = settings;
        this.asks = asks;
        this.out = out;
        highest = first;
    }

    FillId fill() {
        return fill;
    }

    void askOn() {
        while (underway.size() < settings.fillSpans() && volume < volumeBytes.size()) {
            long left = volumeBytes.get(volume) - offset;
            if (left <= 0) {
                volume++;
                offset = 0;
                continue;
            }
            Range range =
                    new Range(new Span(volume, offset, Math.min(left, settings.fillSpanBytes())));
            offset += range.span.length();
            underway.add(range);
            asks.ask(range.span, false);
        }
    }

    /// A record's write to the data begins.
    void destaging(long position, int ofVolume, long from, long length) {
        for (int at = 0; at < underway.size(); at++) {
            Range range = underway.get(at);
            if (range.span.touches(ofVolume, from, length)) {
                range.touchedAt = Math.max(range.touchedAt, position);
            }
        }
    }

    void compared(Span span, Position position, List<Span> differing) {
        for (Range range : underway) {
            if (range.span.equals(span) && !range.compared) {
                if (isTooOld(range, position.value())) {
                    asks.ask(span, false);
                    return;
                }
                highest = Math.max(highest, position.value());
                range.compared = true;
                for (Span piece : differing) {
                    range.pieces.add(new Piece(piece));
                    asks.ask(piece, true);
                }
                over(range);
                return;
            }
        }
    }

    /// Below the position from which the log is received nobody would bring what is missing in between; below a
    /// record that was applied already it would bring back what that record overwrote.
    private boolean isTooOld(Range range, long position) {
        return position < first || position < range.touchedAt;
    }

    void arrived(Span span, Position position) {
        for (Range range : underway) {
            for (Piece piece : range.pieces) {
                if (piece.span.equals(span) && piece.takenAt < 0) {
                    if (isTooOld(range, position.value())) {
                        asks.ask(span, true);
                    } else {
                        piece.takenAt = position.value();
                        out.add(new ReplicationAction.TakeBlocks(fill, span, position));
                    }
                    return;
                }
            }
        }
    }

    void written(Span span) {
        for (Range range : underway) {
            for (Piece piece : range.pieces) {
                if (piece.span.equals(span) && piece.takenAt >= 0) {
                    highest = Math.max(highest, piece.takenAt);
                    range.pieces.remove(piece);
                    over(range);
                    return;
                }
            }
        }
    }

    private void over(Range range) {
        if (range.compared && range.pieces.isEmpty()) {
            underway.remove(range);
            askOn();
        }
    }

    boolean hasComparedAll() {
        return underway.isEmpty() && volume >= volumeBytes.size();
    }

    /// The data are those of one moment only when the log is applied up to the newest answer.
    void finish(long destaged) {
        if (!marking && hasComparedAll() && destaged >= highest) {
            marking = true;
            out.add(new ReplicationAction.MarkConsistent(fill));
        }
    }

    String told(long destaged) {
        if (hasComparedAll()) {
            return "all compared; the log has to be applied up to "
                    + highest
                    + " and is up to "
                    + destaged;
        }
        return "comparing volume " + volume + " at byte " + offset;
    }
}
