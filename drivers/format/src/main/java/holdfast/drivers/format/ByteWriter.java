package holdfast.drivers.format;

import holdfast.core.model.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;

/// Gathers bytes, numbers big-endian.
public final class ByteWriter {

    private byte[] bytes;
    private int size;

    /// @param expected about how many bytes will come
    public ByteWriter(int expected) {
        this.bytes = new byte[Math.max(expected, 16)];
    }

    public ByteWriter putByte(int value) {
        ensure(1);
        bytes[size] = (byte) value;
        size++;
        return this;
    }

    public ByteWriter putBoolean(boolean value) {
        return putByte(value ? 1 : 0);
    }

    public ByteWriter putInt(int value) {
        ensure(Integer.BYTES);
        for (int shift = 24; shift >= 0; shift -= 8) {
            bytes[size] = (byte) (value >>> shift);
            size++;
        }
        return this;
    }

    public ByteWriter putLong(long value) {
        putInt((int) (value >>> 32));
        return putInt((int) value);
    }

    public ByteWriter putUuid(UUID value) {
        putLong(value.getMostSignificantBits());
        return putLong(value.getLeastSignificantBits());
    }

    /// The length in four bytes, then the bytes.
    public ByteWriter putBytes(Bytes value) {
        putInt(value.size());
        return putRaw(value.toArray());
    }

    /// The length of the UTF-8 in four bytes, then the UTF-8.
    public ByteWriter putText(String value) {
        byte[] text = value.getBytes(StandardCharsets.UTF_8);
        putInt(text.length);
        return putRaw(text);
    }

    /// The bytes alone.
    public ByteWriter putRaw(byte[] value) {
        ensure(value.length);
        System.arraycopy(value, 0, bytes, size, value.length);
        size += value.length;
        return this;
    }

    public int size() {
        return size;
    }

    public byte[] toArray() {
        return Arrays.copyOf(bytes, size);
    }

    public Bytes toBytes() {
        return Bytes.of(toArray());
    }

    private void ensure(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
        }
    }
}
