package holdfast.drivers.disk.volume;

import holdfast.drivers.disk.AlignedBuffer;
import java.nio.ByteBuffer;
import java.util.UUID;
import java.util.zip.CRC32C;

/// One record in its own buffer, used again and again: built by a primary, or received by a copy. Nothing is
/// allocated but the buffer at the beginning.
///
/// States: **building** ([#begin], adds), **receiving** (header, payload), **whole** ([#seal], or a payload that was received
/// and holds); only a whole one is appended or sent. Used by one thread at a time.
public final class Batch {

    private static final byte[] ZEROS = new byte[StoreLimits.BLOCK];

    private enum State {
        BUILDING,
        RECEIVING,
        WHOLE
    }

    private final UUID group;
    private final int batchBytes;
    private final ByteBuffer buffer;
    private final ByteBuffer window;
    private final ByteBuffer disk;
    private final CRC32C check = new CRC32C();

    private State state = State.BUILDING;
    private int count;
    private int payloadBytes;
    private long generation;
    private UUID generationId = EpochMark.NONE.generationId();

    Batch(UUID group, int batchBytes) {
        this.group = group;
        this.batchBytes = batchBytes;
        buffer = AlignedBuffer.ofBytes(RecordFormat.HEADER_BYTES + batchBytes);
        window = buffer.duplicate();
        disk = buffer.duplicate();
    }

    /// Starts a new record in place of what was there.
    public void begin() {
        state = State.BUILDING;
        count = 0;
        payloadBytes = 0;
        buffer.put(0, ZEROS, 0, RecordFormat.HEADER_BYTES);
    }

    /// The generation of all records that are sealed from now on.
    public void inGeneration(EpochMark mark) {
        generation = mark.generation();
        generationId = mark.generationId();
    }

    /// Whether another operation with so many bytes of payload (0 for ZERO and TRIM) has room.
    public boolean fits(int bytes) {
        return count < RecordFormat.OPS && bytes <= batchBytes - payloadBytes;
    }

    /// Adds a write.
    ///
    /// @param offset in the volume; a multiple of 512, as is the length
    /// @return where its bytes belong, from position to limit: the same object at every call, good until the next add.
    ///         All of it is filled before the batch is sealed
    public ByteBuffer addWrite(int volume, long offset, int length) {
        if (!fits(length)) {
            throw new IllegalStateException("no room for a write of " + length + " bytes");
        }
        add(volume, RecordFormat.WRITE, offset, length);
        ByteBuffer place = place(length);
        payloadBytes += length;
        return place;
    }

    /// Where the bytes of the next write go: [#addWrite] of this length finds them in their place.
    ///
    /// @return as for [#addWrite], good until the next add
    public ByteBuffer place(int length) {
        int from = RecordFormat.HEADER_BYTES + payloadBytes;
        return window.clear().position(from).limit(from + length);
    }

    /// Adds a range that reads as zeros afterwards.
    ///
    /// @param length any multiple of 512, however large
    public void addZero(int volume, long offset, long length) {
        add(volume, RecordFormat.ZERO, offset, length);
    }

    /// Adds a range that the guest does not need any more. It reads as zeros afterwards, on every copy alike.
    public void addTrim(int volume, long offset, long length) {
        add(volume, RecordFormat.TRIM, offset, length);
    }

    private void add(int volume, int kind, long offset, long length) {
        if (state != State.BUILDING || count == RecordFormat.OPS) {
            throw new IllegalStateException("nothing can be added: " + state + ", " + count);
        }
        if (volume < 0
                || volume >= StoreLimits.VOLUME_INDEXES
                || (offset | length) % StoreLimits.SECTOR != 0
                || offset < 0
                || length <= 0
                || offset > StoreLimits.VOLUME_BYTES - length) {
            throw new IllegalArgumentException(
                    "volume " + volume + ", " + length + " bytes at " + offset);
        }
        int at = RecordFormat.descriptor(count);
        buffer.putInt(at + RecordFormat.VOLUME, volume);
        buffer.putInt(at + RecordFormat.KIND, kind);
        buffer.putLong(at + RecordFormat.OFFSET, offset);
        buffer.putLong(at + RecordFormat.LENGTH, length);
        count++;
    }

    /// Makes it whole. Without operations it is an empty record, which names what is committed.
    ///
    /// @param committed the highest position that is durable on every copy that counts
    /// @param chain     the CRC of the record before it, 0 for position 1 of a new group
    public void seal(long epoch, long position, long committed, int chain) {
        if (state != State.BUILDING || committed >= position) {
            throw new IllegalStateException(
                    "a batch that is " + state + ", " + position + " after " + committed);
        }
        buffer.putLong(0, RecordFormat.MAGIC);
        buffer.putInt(RecordFormat.VERSION_AT, RecordFormat.VERSION);
        buffer.putInt(RecordFormat.OLDEST_AT, RecordFormat.READABLE_FROM);
        buffer.putLong(RecordFormat.GROUP_AT, group.getMostSignificantBits());
        buffer.putLong(RecordFormat.GROUP_AT + 8, group.getLeastSignificantBits());
        buffer.putLong(RecordFormat.GENERATION_AT, generation);
        buffer.putLong(RecordFormat.GENERATION_ID_AT, generationId.getMostSignificantBits());
        buffer.putLong(RecordFormat.GENERATION_ID_AT + 8, generationId.getLeastSignificantBits());
        buffer.putLong(RecordFormat.EPOCH_AT, epoch);
        buffer.putLong(RecordFormat.POSITION_AT, position);
        buffer.putLong(RecordFormat.COMMITTED_AT, committed);
        buffer.putInt(RecordFormat.CHAIN_AT, chain);
        buffer.putInt(RecordFormat.COUNT_AT, count);
        buffer.putInt(RecordFormat.PAYLOAD_AT, payloadBytes);
        buffer.putInt(RecordFormat.CRC_AT, compute());
        state = State.WHOLE;
    }

    private int compute() {
        check.reset();
        check.update(window.clear().limit(RecordFormat.CRC_AT));
        check.update(
                window.clear()
                        .position(RecordFormat.COUNT_AT)
                        .limit(RecordFormat.HEADER_BYTES + payloadBytes));
        return (int) check.getValue();
    }

    /// Where the first 4,096 bytes of a record that comes from somewhere else belong.
    public ByteBuffer receiveHeader() {
        state = State.RECEIVING;
        count = 0;
        payloadBytes = 0;
        return window.clear().limit(RecordFormat.HEADER_BYTES);
    }

    /// Looks at the header that was received.
    ///
    /// @return how many bytes of payload follow; -1 if this is no record of this group that this program can read
    public int headerReceived() {
        int ops = buffer.getInt(RecordFormat.COUNT_AT);
        int bytes = buffer.getInt(RecordFormat.PAYLOAD_AT);
        if (state != State.RECEIVING
                || !RecordFormat.isGroup(buffer, group)
                || buffer.getInt(RecordFormat.OLDEST_AT) > RecordFormat.VERSION
                || ops < 0
                || ops > RecordFormat.OPS
                || bytes < 0
                || bytes > batchBytes) {
            return -1;
        }
        count = ops;
        payloadBytes = bytes;
        return bytes;
    }

    /// Where the payload belongs.
    public ByteBuffer receivePayload() {
        return window.clear().limit(wireBytes()).position(RecordFormat.HEADER_BYTES);
    }

    /// Whether what was received is whole. If not, it is as if nothing had come.
    public boolean payloadReceived() {
        boolean holds =
                state == State.RECEIVING
                        && buffer.getInt(RecordFormat.CRC_AT) == compute()
                        && position() > 0
                        && committed() >= 0
                        && committed() < position()
                        && RecordFormat.descriptorsHold(buffer, count, payloadBytes);
        state = holds ? State.WHOLE : State.BUILDING;
        return holds;
    }

    public boolean isWhole() {
        return state == State.WHOLE;
    }

    public boolean isEmpty() {
        return count == 0;
    }

    public int opCount() {
        return count;
    }

    /// The volume of an operation, from 0.
    public int volumeOf(int op) {
        return buffer.getInt(RecordFormat.descriptor(op) + RecordFormat.VOLUME);
    }

    /// Where an operation begins in its volume, in bytes.
    public long offsetOf(int op) {
        return buffer.getLong(RecordFormat.descriptor(op) + RecordFormat.OFFSET);
    }

    /// Of an operation, in bytes.
    public long lengthOf(int op) {
        return buffer.getLong(RecordFormat.descriptor(op) + RecordFormat.LENGTH);
    }

    public int payloadBytes() {
        return payloadBytes;
    }

    public long generation() {
        return buffer.getLong(RecordFormat.GENERATION_AT);
    }

    public long epoch() {
        return buffer.getLong(RecordFormat.EPOCH_AT);
    }

    public long position() {
        return buffer.getLong(RecordFormat.POSITION_AT);
    }

    public long committed() {
        return buffer.getLong(RecordFormat.COMMITTED_AT);
    }

    /// The CRC of the record before it.
    public int chain() {
        return buffer.getInt(RecordFormat.CHAIN_AT);
    }

    /// What the next record carries as its chain.
    public int crc() {
        return buffer.getInt(RecordFormat.CRC_AT);
    }

    /// Whether it is of this very epoch. Asked for each record, so without making anything.
    boolean isOf(EpochMark mark) {
        return RecordFormat.isOf(buffer, mark);
    }

    /// The epoch that it stands in, with its generation.
    public EpochMark mark() {
        return RecordFormat.mark(buffer);
    }

    /// How many bytes go over the wire: the header and the payload.
    public int wireBytes() {
        return RecordFormat.HEADER_BYTES + payloadBytes;
    }

    /// A new view of all bytes that this buffer can ever hold, for one receiver; `view.clear().limit(wireBytes())` is the
    /// record. To be made once and kept.
    public ByteBuffer view() {
        return buffer.duplicate();
    }

    int diskBytes() {
        return (int) StoreLimits.blocks(wireBytes());
    }

    /// The record as the disk takes it, the rest of the last block zeroed.
    ByteBuffer forDisk() {
        int bytes = diskBytes();
        buffer.put(wireBytes(), ZEROS, 0, bytes - wireBytes());
        return disk.clear().limit(bytes);
    }

    /// Read only, by absolute positions.
    ByteBuffer bytes() {
        return buffer;
    }

    /// For reading it back from a disk.
    ByteBuffer fromDisk(int from, int to) {
        return disk.clear().position(from).limit(to);
    }
}
