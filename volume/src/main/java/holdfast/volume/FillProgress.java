package holdfast.volume;

import holdfast.core.replication.ReplicationMessage;
import holdfast.core.replication.Seats;
import holdfast.core.replication.Span;
import java.util.List;

/// How far fills are, by what was asked for: ranges are asked for in rising order.
final class FillProgress {

    private final int self;
    private final long[] done = new long[Seats.MOST];
    private final long[] all = new long[Seats.MOST];
    private List<Long> volumeBytes = List.of();

    FillProgress(int self) {
        this.self = self;
    }

    /// A copy is told to begin.
    void begins(int seat, List<Long> bytes) {
        volumeBytes = bytes;
        done[seat] = 0;
        all[seat] = bytes.stream().mapToLong(Long::longValue).sum();
    }

    /// This copy is told to begin.
    void beginsHere(List<Long> bytes) {
        begins(self, bytes);
    }

    /// A copy asks.
    void asked(int seat, Span span) {
        done[seat] = Math.max(done[seat], Math.min(all[seat], before(span)));
    }

    /// This copy asks, or is filled.
    void said(ReplicationMessage message) {
        if (message instanceof ReplicationMessage.AskFill ask) {
            asked(self, ask.span());
        } else if (message instanceof ReplicationMessage.Filled) {
            done[self] = all[self];
        }
    }

    /// A copy that counts, or whose lane is gone, is filled no more.
    void ends(int seat) {
        done[seat] = 0;
        all[seat] = 0;
    }

    private long before(Span span) {
        long bytes = span.offset();
        for (int volume = 0; volume < Math.min(span.volume(), volumeBytes.size()); volume++) {
            bytes += volumeBytes.get(volume);
        }
        return bytes;
    }

    long doneBytes(int seat) {
        return done[seat];
    }

    long allBytes(int seat) {
        return all[seat];
    }
}
