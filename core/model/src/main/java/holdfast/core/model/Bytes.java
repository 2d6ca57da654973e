package holdfast.core.model;

import java.util.Arrays;

/// Bytes that do not change: a part of an array that nobody writes to any more.
public final class Bytes {

    public static final Bytes EMPTY = new Bytes(new byte[0], 0, 0);

    private final byte[] array;
    private final int from;
    private final int size;

    private Bytes(byte[] array, int from, int size) {
        this.array = array;
        this.from = from;
        this.size = size;
    }

    /// Takes the array over without copying: the caller must not write to it afterwards.
    public static Bytes of(byte[] array) {
        return new Bytes(array, 0, array.length);
    }

    /// Puts parts behind one another.
    public static Bytes concat(Iterable<Bytes> parts) {
        int size = 0;
        for (Bytes part : parts) {
            size += part.size;
        }
        byte[] whole = new byte[size];
        int at = 0;
        for (Bytes part : parts) {
            System.arraycopy(part.array, part.from, whole, at, part.size);
            at += part.size;
        }
        return of(whole);
    }

    public int size() {
        return size;
    }

    public byte at(int offset) {
        if (offset < 0 || offset >= size) {
            throw new IndexOutOfBoundsException("offset " + offset + " of " + size + " bytes");
        }
        return array[from + offset];
    }

    /// A part of these bytes, sharing the array.
    public Bytes slice(int start, int end) {
        if (start < 0 || end < start || end > size) {
            throw new IndexOutOfBoundsException(
                    "part " + start + " to " + end + " of " + size + " bytes");
        }
        return new Bytes(array, from + start, end - start);
    }

    public byte[] toArray() {
        return Arrays.copyOfRange(array, from, from + size);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bytes bytes
                && Arrays.equals(
                        array, from, from + size, bytes.array, bytes.from, bytes.from + bytes.size);
    }

    @Override
    public int hashCode() {
        int hash = 1;
        for (int i = 0; i < size; i++) {
            hash = 31 * hash + array[from + i];
        }
        return hash;
    }

    @Override
    public String toString() {
        return size + " bytes";
    }
}
