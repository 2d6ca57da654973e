package holdfast.drivers.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Hands that spoil files of a log, and find their way in them.
final class Damage {

    /// A record in a segment file.
    record Place(int offset, RecordHeader header) {}

    private Damage() {}

    static void flip(Path file, int at) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[at] ^= 0x10;
        Files.write(file, bytes);
    }

    static void blank(Path file, int from, int count) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        java.util.Arrays.fill(bytes, from, from + count, (byte) 0);
        Files.write(file, bytes);
    }

    static void truncate(Path file, int size) throws IOException {
        Files.write(file, java.util.Arrays.copyOf(Files.readAllBytes(file), size));
    }

    /// The records of a segment in their order.
    static List<Place> records(Path directory, long number) throws IOException {
        List<Place> places = new ArrayList<>();
        Segment segment = Segment.open(Given.place(directory), number);
        try (LayerFile _ = segment.file()) {
            ByteBuffer bytes = segment.load(ByteBuffer.allocateDirect(0));
            int at = Limits.BLOCK;
            while (at < segment.length()
                    && RecordHeader.read(bytes, at, segment.header())
                            instanceof RecordHeader.Reading.Whole(RecordHeader header, int _)) {
                places.add(new Place(at, header));
                at += header.span();
            }
        }
        return places;
    }

    static Path copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) {
                Files.copy(
                        file,
                        to.resolve(file.getFileName()),
                        java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            }
        }
        return to;
    }
}
