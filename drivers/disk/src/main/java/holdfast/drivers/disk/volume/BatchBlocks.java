package holdfast.drivers.disk.volume;

import java.nio.ByteBuffer;

/// Takes a record apart into blocks and ranges of whole blocks, in its order.
final class BatchBlocks {

    /// What takes the parts.
    interface Sink {

        /// Some sectors of a block.
        void bytes(long key, int at, ByteBuffer from, int fromAt, int count);

        /// Some sectors of a block that are zeros now.
        void zeros(long key, int at, int count);

        /// Whole blocks that are zeros now.
        void range(long firstKey, long endKey);
    }

    private BatchBlocks() {}

    static void pass(Batch batch, Sink sink) {
        ByteBuffer bytes = batch.bytes();
        int payload = RecordFormat.HEADER_BYTES;
        for (int op = 0; op < batch.opCount(); op++) {
            int at = RecordFormat.descriptor(op);
            int volume = bytes.getInt(at + RecordFormat.VOLUME);
            long offset = bytes.getLong(at + RecordFormat.OFFSET);
            long length = bytes.getLong(at + RecordFormat.LENGTH);
            if (bytes.getInt(at + RecordFormat.KIND) == RecordFormat.WRITE) {
                passWrite(volume, offset, (int) length, bytes, payload, sink);
                payload += (int) length;
            } else {
                passZeros(volume, offset, offset + length, sink);
            }
        }
    }

    private static void passWrite(
            int volume, long offset, int length, ByteBuffer from, int fromAt, Sink sink) {
        int done = 0;
        while (done < length) {
            long block = (offset + done) / StoreLimits.BLOCK;
            int at = (int) ((offset + done) % StoreLimits.BLOCK);
            int count = Math.min(StoreLimits.BLOCK - at, length - done);
            sink.bytes(BlockKey.of(volume, block), at, from, fromAt + done, count);
            done += count;
        }
    }

    private static void passZeros(int volume, long offset, long end, Sink sink) {
        long firstWhole = StoreLimits.blocks(offset);
        long endWhole = end / StoreLimits.BLOCK * StoreLimits.BLOCK;
        if (offset < firstWhole) {
            passEdge(volume, offset, Math.min(end, firstWhole), sink);
        }
        if (firstWhole < endWhole) {
            long first = BlockKey.of(volume, firstWhole / StoreLimits.BLOCK);
            sink.range(first, first + (endWhole - firstWhole) / StoreLimits.BLOCK);
        }
        if (endWhole < end && endWhole >= firstWhole) {
            passEdge(volume, endWhole, end, sink);
        }
    }

    private static void passEdge(int volume, long from, long to, Sink sink) {
        sink.zeros(
                BlockKey.of(volume, from / StoreLimits.BLOCK),
                (int) (from % StoreLimits.BLOCK),
                (int) (to - from));
    }
}
