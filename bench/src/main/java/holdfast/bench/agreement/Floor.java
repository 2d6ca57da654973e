package holdfast.bench.agreement;

import holdfast.bench.ProcessorTime;
import holdfast.core.agreement.Entry;
import holdfast.core.model.Bytes;
import holdfast.core.model.Generation;
import holdfast.core.model.Index;
import holdfast.core.model.Term;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// The least that replicating entries in memory can cost: one list for each member, each batch copied
/// from the first to the others, and a count of what they have. No terms, no elections, no disk, nothing
/// that is ever checked.
final class Floor {

    private static final Term TERM = new Term(new Generation(1, new UUID(0, 1)), 1);

    private final List<List<Entry>> logs = new ArrayList<>();
    private final long[] acknowledged;
    private final Bytes command = Bytes.of(new byte[Rig.COMMAND_BYTES]);
    private long last;
    private long committed;

    Floor(int members) {
        for (int member = 0; member < members; member++) {
            logs.add(new ArrayList<>());
        }
        acknowledged = new long[members];
    }

    /// Replicates so many commands in batches of this size, and returns the nanoseconds of processor time
    /// that it took.
    long replicate(long count, int batch) {
        ProcessorTime processor = ProcessorTime.start();
        for (long done = 0; done < count; done += batch) {
            List<Entry> fresh = new ArrayList<>(batch);
            for (int i = 0; i < batch; i++) {
                fresh.add(new Entry(TERM, new Index(++last), new Entry.Command(command)));
            }
            replicate(fresh);
        }
        long nanos = processor.nanos();
        if (committed != last) {
            throw new IllegalStateException("committed " + committed + " of " + last);
        }
        return nanos;
    }

    private void replicate(List<Entry> fresh) {
        for (int member = 0; member < acknowledged.length; member++) {
            List<Entry> log = logs.get(member);
            log.addAll(member == 0 ? fresh : List.copyOf(fresh));
            if (log.size() >= Rig.SNAPSHOT_EVERY) {
                log.subList(0, log.size() - Rig.SNAPSHOT_EVERY / 10).clear();
            }
            acknowledged[member] = last;
        }
        long lowest = last;
        for (long one : acknowledged) {
            lowest = Math.min(lowest, one);
        }
        committed = lowest;
    }
}
