package holdfast.volume;

import holdfast.core.replication.Replication;
import holdfast.drivers.disk.volume.UnreadableException;
import holdfast.drivers.disk.volume.VolumeReader;
import holdfast.drivers.disk.volume.VolumeStore;
import holdfast.frontends.nbd.NbdConnection;
import holdfast.frontends.nbd.NbdError;
import holdfast.frontends.nbd.NbdLimits;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Clients' reads: fetched at once, and answered where that may be (R2). Those that can't be answered yet wait, and are
/// fetched again.
final class Reads {

    /// One that could not be answered when it was fetched.
    private record Unanswered(NbdConnection client, int tag, long offset, int length) {}

    /// Answers of three sizes, so that small ones do not take the room of large ones.
    private static final int FEW_BLOCKS = 8 << 10;

    private final Buffers[] sizes = {
        new Buffers(FEW_BLOCKS, 1_024),
        new Buffers(NbdLimits.SMALL_BYTES, 128),
        new Buffers(NbdLimits.REQUEST_BYTES, 16)
    };

    private final Replication replication;
    private final VolumeReader reader;
    private final Repairs repairs;
    private final LongSupplier clock;
    private final ArrayDeque<Unanswered> unanswered = new ArrayDeque<>();
    private long asked;

    Reads(Replication replication, VolumeStore store, Repairs repairs, LongSupplier clock) {
        this.replication = replication;
        this.reader = store.newReader();
        this.repairs = repairs;
        this.clock = clock;
    }

    void read(NbdConnection from, int tag, long offset, int length) {
        asked++;
        if (!fetch(from, tag, offset, length)) {
            unanswered.add(new Unanswered(from, tag, offset, length));
        }
    }

    /// Fetches again what could not be answered.
    void again() {
        for (int i = unanswered.size(); i > 0; i--) {
            Unanswered read = unanswered.remove();
            if (!fetch(read.client(), read.tag(), read.offset(), read.length())) {
                unanswered.add(read);
            }
        }
    }

    /// How many reads clients have asked for so far.
    long asked() {
        return asked;
    }

    boolean isAnyWaiting() {
        return !unanswered.isEmpty();
    }

    void closed(NbdConnection client) {
        unanswered.removeIf(read -> read.client().equals(client));
    }

    /// What is fetched under a lease that is over when it is there is fetched again (R2).
    ///
    /// @return whether it is answered
    private boolean fetch(NbdConnection from, int tag, long offset, int length) {
        long lease = replication.leaseNumber();
        if (!replication.mayAnswer(clock.getAsLong(), lease)) {
            return false;
        }
        ByteBuffer into = take(length);
        if (into == null) {
            return false;
        }
        int error = fill(from.volume(), offset, into.limit(length));
        if (error == WAITS || !replication.mayAnswer(clock.getAsLong(), lease)) {
            give(into);
            return false;
        }
        if (error != 0) {
            give(into);
            from.fail(tag, error);
        } else {
            from.data(tag, into.clear().limit(length));
        }
        return true;
    }

    private static final int WAITS = -1;

    /// @return 0, or why it can't be answered: [#WAITS], or an error for the client
    private int fill(int volume, long offset, ByteBuffer into) {
        try {
            reader.read(volume, offset, into);
            return 0;
        } catch (UnreadableException e) {
            return mend(volume, offset, into, e);
        }
    }

    /// Other copies have the blocks; an error only where none of them can give one.
    private int mend(int volume, long offset, ByteBuffer into, UnreadableException bad) {
        boolean all = true;
        for (long block : bad.offsets()) {
            if (repairs.isHopeless(volume, block)) {
                return NbdError.EIO;
            }
            if (!repairs.patch(volume, block, offset, into)) {
                repairs.want(volume, block);
                all = false;
            }
        }
        return all ? 0 : WAITS;
    }

    private @Nullable ByteBuffer take(int length) {
        for (Buffers size : sizes) {
            if (length <= size.bytes()) {
                return size.take();
            }
        }
        throw new IllegalArgumentException("a read of " + length + " bytes");
    }

    /// A buffer of an answer is needed no more.
    void give(ByteBuffer buffer) {
        for (Buffers size : sizes) {
            if (buffer.capacity() == size.bytes()) {
                size.give(buffer);
                return;
            }
        }
    }
}
