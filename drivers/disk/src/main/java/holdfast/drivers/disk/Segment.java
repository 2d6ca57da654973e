package holdfast.drivers.disk;

import java.io.IOException;
import java.nio.ByteBuffer;

/// A segment file that is open.
record Segment(SegmentHeader header, LayerFile file) {

    long number() {
        return header.number();
    }

    String name() {
        return LogNames.segment(number());
    }

    int length() {
        return (int) header.length();
    }

    static int leastLength(int span) {
        return Math.addExact(span, 3 * Limits.BLOCK);
    }

    /// Makes the file of a segment that is begun later: the header, and zeros in every block behind it, so
    /// that writing a record changes neither the file's length nor its extents.
    static Segment prepare(LogPlace place, long number, int length) throws IOException {
        Segment segment = prepareAside(place, number, length);
        segment.publish(place);
        return segment;
    }

    /// Under its name aside, where nobody takes it for a segment.
    static Segment prepareAside(LogPlace place, long number, int length) throws IOException {
        SegmentHeader header =
                new SegmentHeader(place.id(), number, place.chance().nextLong(), length);
        String aside = LogNames.aside(LogNames.segment(number));
        place.files().remove(aside);
        LayerFile file = place.files().create(aside);
        try {
            file.write(header.block(), 0);
            ByteBuffer zeros = ByteBuffer.allocateDirect(Limits.PIECE_BYTES);
            for (int at = Limits.BLOCK; at < length; at += Limits.PIECE_BYTES) {
                file.write(zeros.clear().limit(Math.min(Limits.PIECE_BYTES, length - at)), at);
                file.sync();
            }
            return new Segment(header, file);
        } catch (IOException e) {
            file.close();
            place.files().remove(aside);
            throw e;
        }
    }

    void publish(LogPlace place) throws IOException {
        place.files().rename(LogNames.aside(name()), name());
        place.files().syncDirectory();
    }

    static Segment open(LogPlace place, long number) throws IOException {
        LayerFile file = place.files().open(LogNames.segment(number));
        try {
            ByteBuffer block = ByteBuffer.allocateDirect(Limits.BLOCK);
            file.read(block, 0);
            return new Segment(SegmentHeader.take(place, number, block.flip(), file.size()), file);
        } catch (IOException e) {
            file.close();
            throw e;
        }
    }

    /// The whole file. The buffer is used again where it is large enough.
    ByteBuffer load(ByteBuffer spare) throws IOException {
        ByteBuffer bytes =
                spare.capacity() >= length() ? spare.clear() : ByteBuffer.allocateDirect(length());
        bytes.limit(length());
        file.read(bytes, 0);
        return bytes;
    }

    /// Writes again what was read of a part, so that a sync says something about it.
    void rewrite(int from, int to) throws IOException {
        ByteBuffer piece = ByteBuffer.allocateDirect(Limits.PIECE_BYTES);
        for (int at = from; at < to; at += Limits.PIECE_BYTES) {
            piece.clear().limit(Math.min(Limits.PIECE_BYTES, to - at));
            file.read(piece, at);
            file.write(piece.flip(), at);
        }
    }

    /// Puts zeros from here to the end, where anything else stands.
    ///
    /// @return whether something else stood there
    boolean blank(int from) throws IOException {
        ByteBuffer piece = ByteBuffer.allocateDirect(Limits.PIECE_BYTES);
        ByteBuffer zeros = ByteBuffer.allocateDirect(Limits.PIECE_BYTES);
        boolean found = false;
        for (int at = from; at < length(); at += Limits.PIECE_BYTES) {
            int size = Math.min(Limits.PIECE_BYTES, length() - at);
            file.read(piece.clear().limit(size), at);
            if (!piece.flip().equals(zeros.clear().limit(size))) {
                file.write(zeros, at);
                found = true;
            }
        }
        return found;
    }
}
