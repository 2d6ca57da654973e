package holdfast.daemon.files;

import holdfast.core.cluster.host.HostLimits;
import holdfast.core.model.Bytes;
import holdfast.core.model.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/// Files named by the SHA-256 of their bytes, whole or not at all, in one directory. Any thread may call.
public final class FileStore {

    private static final int PART_BYTES = 64 * 1024;
    private static final String ASIDE = ".new";

    private final Path directory;
    private final LongSupplier millis;
    private final AtomicLong asides = new AtomicLong();

    /// The size of each file.
    private final ConcurrentSkipListMap<Digest, Long> there = new ConcurrentSkipListMap<>();

    private FileStore(Path directory, LongSupplier millis) {
        this.directory = directory;
        this.millis = millis;
    }

    /// Makes the directory where it is not there, and finds what lies in it. What was being written is removed.
    ///
    /// @param millis the wall clock, in milliseconds of the Unix epoch
    public static FileStore open(Path directory, LongSupplier millis) throws IOException {
        Files.createDirectories(
                directory,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        FileStore store = new FileStore(directory, millis);
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
            for (Path file : files) {
                String name = file.getFileName().toString();
                if (name.endsWith(ASIDE)) {
                    Files.delete(file);
                } else if (Digest.isHex(name)) {
                    store.there.put(new Digest(name), Files.size(file));
                }
            }
        }
        return store;
    }

    /// In the order of their digests.
    public List<Digest> list() {
        return List.copyOf(there.keySet());
    }

    public boolean has(Digest file) {
        return there.containsKey(file);
    }

    /// The size of a file; none where it is not here.
    public OptionalLong bytes(Digest file) {
        Long bytes = there.get(file);
        return bytes == null ? OptionalLong.empty() : OptionalLong.of(bytes);
    }

    /// Where a file lies that is here.
    public Path path(Digest file) {
        return directory.resolve(file.hex());
    }

    /// Keeps a file. It is durable when this returns.
    ///
    /// @param body      that is read to its end, also where the file is here already
    /// @param mostBytes that it may have
    /// @return whether it is new
    /// @throws FileException where these are not its bytes, or too many, or where they can't be kept
    /// @throws IOException   where the body can't be read
    public boolean take(Digest file, InputStream body, long mostBytes)
            throws IOException, FileException {
        if (has(file)) {
            passOver(body, mostBytes);
            used(file);
            return false;
        }
        if (there.size() >= HostLimits.FILES) {
            throw new FileException(
                    "too-many-files",
                    "file " + file,
                    "This node keeps " + HostLimits.FILES + " files already.",
                    "One that no virtual machine needs is let go after an hour.");
        }
        Path aside = directory.resolve(file.hex() + "." + asides.incrementAndGet() + ASIDE);
        try {
            long bytes = write(file, body, mostBytes, aside);
            place(file, aside);
            there.put(file, bytes);
            return true;
        } finally {
            remove(aside);
        }
    }

    private static void passOver(InputStream body, long mostBytes) throws IOException {
        byte[] part = new byte[PART_BYTES];
        long left = mostBytes;
        for (int bytes = body.read(part); bytes >= 0 && left >= 0; bytes = body.read(part)) {
            left -= bytes;
        }
    }

    /// Returns how many bytes it has.
    private long write(Digest file, InputStream body, long mostBytes, Path aside)
            throws IOException, FileException {
        MessageDigest sha256 = sha256();
        long all = 0;
        try (FileChannel channel = opened(file, aside)) {
            byte[] part = new byte[PART_BYTES];
            for (int bytes = body.read(part); bytes >= 0; bytes = body.read(part)) {
                all += bytes;
                if (all > mostBytes) {
                    throw new FileException(
                            "file-too-long",
                            "file " + file,
                            "It has more than " + mostBytes + " bytes.",
                            "Give a smaller one.");
                }
                sha256.update(part, 0, bytes);
                append(file, channel, ByteBuffer.wrap(part, 0, bytes));
            }
            String is = HexFormat.of().formatHex(sha256.digest());
            if (!is.equals(file.hex())) {
                throw new FileException(
                        "file-differs",
                        "file " + file.hex(),
                        "What came has the SHA-256 " + is + ".",
                        "Was it cut off, or changed on its way? Send it again, under its own"
                                + " digest.");
            }
            sync(file, channel);
        }
        return all;
    }

    private static FileChannel opened(Digest file, Path aside) throws FileException {
        try {
            return FileChannel.open(aside, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw unkept(file, e);
        }
    }

    private static void append(Digest file, FileChannel channel, ByteBuffer bytes)
            throws FileException {
        try {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        } catch (IOException e) {
            throw unkept(file, e);
        }
    }

    private static void sync(Digest file, FileChannel channel) throws FileException {
        try {
            channel.force(true);
        } catch (IOException e) {
            throw unkept(file, e);
        }
    }

    private void place(Digest file, Path aside) throws FileException {
        try {
            Files.move(
                    aside,
                    path(file),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
            try (FileChannel folder = FileChannel.open(directory, StandardOpenOption.READ)) {
                folder.force(true);
            }
        } catch (IOException e) {
            throw unkept(file, e);
        }
    }

    private static FileException unkept(Digest file, IOException e) {
        return new FileException(
                "file-not-kept",
                "file " + file,
                "It can't be written: " + e.getMessage() + ".",
                "Make room in the node's data directory, or give it to another node.");
    }

    private static void remove(Path aside) {
        try {
            Files.deleteIfExists(aside);
        } catch (IOException _) {
            // It is removed at the next start.
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /// A part of a file: as many bytes from the offset on as there are and are wanted, none behind its end.
    ///
    /// @throws IOException where it is not here, or can't be read
    public Bytes part(Digest file, long offset, int most) throws IOException {
        if (!has(file)) {
            throw new NoSuchFileException(path(file).toString());
        }
        try (FileChannel channel = FileChannel.open(path(file), StandardOpenOption.READ)) {
            long left = Math.clamp(channel.size() - Math.max(0, offset), 0, most);
            ByteBuffer part = ByteBuffer.allocate((int) left);
            while (part.hasRemaining()
                    && channel.read(part, Math.max(0, offset) + part.position()) >= 0) {}
            return Bytes.of(part.array()).slice(0, part.position());
        }
    }

    /// It was needed now.
    void used(Digest file) throws IOException {
        Files.setLastModifiedTime(path(file), FileTime.fromMillis(millis.getAsLong()));
    }

    /// When it came, or was needed last, in milliseconds of the Unix epoch.
    long usedMillis(Digest file) throws IOException {
        return Files.getLastModifiedTime(path(file)).toMillis();
    }

    /// Lets a file go.
    void delete(Digest file) throws IOException {
        there.remove(file);
        Files.deleteIfExists(path(file));
    }
}
