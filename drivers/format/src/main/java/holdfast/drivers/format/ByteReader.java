package holdfast.drivers.format;

import holdfast.core.model.Bytes;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/// Takes apart what a [ByteWriter] gathered, whoever made the bytes.
public final class ByteReader {

    private final Bytes bytes;
    private int at;

    public ByteReader(Bytes bytes) {
        this.bytes = bytes;
    }

    public int at() {
        return at;
    }

    public int left() {
        return bytes.size() - at;
    }

    public int takeByte() throws FormatException {
        require(1);
        int value = bytes.at(at) & 0xff;
        at++;
        return value;
    }

    public boolean takeBoolean() throws FormatException {
        int value = takeByte();
        if (value > 1) {
            throw wrong("0 or 1 expected, found " + value);
        }
        return value == 1;
    }

    public int takeInt() throws FormatException {
        require(Integer.BYTES);
        int value = 0;
        for (int i = 0; i < Integer.BYTES; i++) {
            value = value << 8 | bytes.at(at) & 0xff;
            at++;
        }
        return value;
    }

    public long takeLong() throws FormatException {
        return (long) takeInt() << 32 | takeInt() & 0xffff_ffffL;
    }

    /// A number that is not negative.
    public long takeNumber() throws FormatException {
        long value = takeLong();
        if (value < 0) {
            throw wrong("a number that is not negative expected, found " + value);
        }
        return value;
    }

    public UUID takeUuid() throws FormatException {
        long high = takeLong();
        return new UUID(high, takeLong());
    }

    /// What [ByteWriter#putBytes] put; shares the array.
    public Bytes takeBytes() throws FormatException {
        int length = takeLength(1);
        Bytes value = bytes.slice(at, at + length);
        at += length;
        return value;
    }

    /// What [ByteWriter#putText] put.
    public String takeText() throws FormatException {
        Bytes text = takeBytes();
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(text.toArray()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw wrong("bytes that are not UTF-8");
        }
    }

    /// A length of a list.
    ///
    /// @param elementSize bytes that each element takes at least, so that no list is longer than its bytes
    public int takeLength(int elementSize) throws FormatException {
        int length = takeInt();
        if (length < 0 || (long) length * elementSize > left()) {
            throw wrong("a length of " + length + " where " + left() + " bytes are left");
        }
        return length;
    }

    /// Nothing may follow.
    public void end() throws FormatException {
        if (left() != 0) {
            throw wrong(left() + " bytes too many");
        }
    }

    /// An error that names the place.
    public FormatException wrong(String what) {
        return new FormatException(what + " (at byte " + at + " of " + bytes.size() + ")");
    }

    private void require(int count) throws FormatException {
        if (left() < count) {
            throw wrong("the end, where " + count + " more bytes are due");
        }
    }
}
