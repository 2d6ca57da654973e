package holdfast.trials.input;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Copies of a data directory, what is done to them, and what they hold.
final class Damage {

    private static final int BLOCK = 4096;

    /// `HFRC`.
    private static final int RECORD = 0x48465243;

    /// Where a record's header has the length of its payload.
    private static final int LENGTH = 12;

    private Damage() {}

    /// All but sockets, which are no files.
    static Path copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path path : all.toList()) {
                Path there = to.resolve(from.relativize(path).toString());
                if (Files.isDirectory(path)) {
                    Files.createDirectories(there);
                } else if (Files.isRegularFile(path)) {
                    Files.copy(path, there, StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        }
        return to;
    }

    /// The files that a daemon keeps, with checksums of what they hold; not its lock, which holds nothing.
    static Map<String, String> contents(Path directory) throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path path : all.filter(Files::isRegularFile).toList()) {
                if (!path.endsWith("lock")) {
                    contents.put(directory.relativize(path).toString(), digest(path));
                }
            }
        }
        return contents;
    }

    private static String digest(Path path) throws IOException {
        try {
            byte[] all = Files.readAllBytes(path);
            return HexFormat.of()
                    .formatHex(java.security.MessageDigest.getInstance("SHA-256").digest(all));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The one file in a log's directory whose name begins so, with the lowest number.
    static Path first(Path data, String prefix) throws IOException {
        try (Stream<Path> all = Files.list(data.resolve("log"))) {
            return all.filter(path -> path.getFileName().toString().startsWith(prefix))
                    .min(Comparator.comparing(Path::toString))
                    .orElseThrow();
        }
    }

    /// Where records begin in a segment, in order; only those that carry something (a seal has no payload, and what
    /// follows it in its block counts for nothing).
    static List<Long> records(Path segment) throws IOException {
        ByteBuffer all = ByteBuffer.wrap(Files.readAllBytes(segment));
        return Stream.iterate(BLOCK, at -> at < all.capacity(), at -> at + BLOCK)
                .filter(at -> all.getInt(at) == RECORD && all.getInt(at + LENGTH) > 1)
                .map(Integer::longValue)
                .toList();
    }

    /// Turns one bit over.
    static void flip(Path file, long at) throws IOException {
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            ByteBuffer one = ByteBuffer.allocate(1);
            channel.read(one, at);
            one.put(0, (byte) (one.get(0) ^ 0x10)).flip();
            channel.write(one, at);
        }
    }

    static void put(Path file, long at, int... bytes) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            ByteBuffer buffer = ByteBuffer.allocate(bytes.length);
            for (int one : bytes) {
                buffer.put((byte) one);
            }
            channel.write(buffer.flip(), at);
        }
    }
}
