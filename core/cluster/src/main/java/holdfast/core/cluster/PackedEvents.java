package holdfast.core.cluster;

import holdfast.core.model.Bytes;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/// Events that followed each other, in a small part of the memory that they take as objects: their JSON, each with its
/// length before it, compressed together.
final class PackedEvents {

    /// What can't be compressed becomes longer, by a few bytes in every 16 KiB and at its ends.
    private static final int LEAST_SPARE = 64;

    private final int bytes;
    private final byte[] compressed;

    private PackedEvents(int bytes, byte[] compressed) {
        this.bytes = bytes;
        this.compressed = compressed;
    }

    static PackedEvents of(List<NumberedEvent> events) {
        List<Bytes> parts = new ArrayList<>(2 * events.size());
        for (NumberedEvent event : events) {
            Bytes json = EventJson.write(event);
            parts.add(Bytes.of(ByteBuffer.allocate(Integer.BYTES).putInt(json.size()).array()));
            parts.add(json);
        }
        Bytes plain = Bytes.concat(parts);
        return new PackedEvents(plain.size(), compressed(plain.toArray()));
    }

    private static byte[] compressed(byte[] plain) {
        Deflater deflater = new Deflater(Deflater.BEST_SPEED);
        try {
            deflater.setInput(plain);
            deflater.finish();
            byte[] packed = new byte[plain.length + plain.length / 100 + LEAST_SPARE];
            int size = deflater.deflate(packed);
            if (!deflater.finished()) {
                throw new IllegalStateException("compressing made " + plain.length + " bytes more");
            }
            return Arrays.copyOf(packed, size);
        } finally {
            deflater.end();
        }
    }

    List<NumberedEvent> events() {
        Bytes plain = Bytes.of(decompressed());
        List<NumberedEvent> events = new ArrayList<>();
        int at = 0;
        while (at < bytes) {
            int begin = at + Integer.BYTES;
            int end = begin + ByteBuffer.wrap(plain.slice(at, begin).toArray()).getInt();
            try {
                events.add(EventJson.read(plain.slice(begin, end)));
            } catch (UnreadableException e) {
                throw new IllegalStateException("an event that was packed here", e);
            }
            at = end;
        }
        return events;
    }

    private byte[] decompressed() {
        Inflater inflater = new Inflater();
        try {
            byte[] plain = new byte[bytes];
            inflater.setInput(compressed);
            if (inflater.inflate(plain) != bytes) {
                throw new IllegalStateException("events that were packed here are cut");
            }
            return plain;
        } catch (DataFormatException e) {
            throw new IllegalStateException("events that were packed here", e);
        } finally {
            inflater.end();
        }
    }
}
